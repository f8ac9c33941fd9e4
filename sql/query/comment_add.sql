-- A comment below :article, as its source has it.
INSERT INTO comment VALUES (:article, :place, :source_id, :parent, :kind,
                            :closed, :author, :url, :edtf, :html);
