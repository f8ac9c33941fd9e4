-- What the sources say meanwhile.   :article, :name, :sourced.
UPDATE ruling SET sourced = :sourced WHERE article = :article AND name = :name;
