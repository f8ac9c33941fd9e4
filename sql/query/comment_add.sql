-- A comment below :article, as its source has it; :shown is its number among
-- those that are, 0 when it is closed.
INSERT INTO comment VALUES (:article, :place, :source_id, :parent, :kind,
                            :closed, :author, :url, :edtf, :html, :shown);
