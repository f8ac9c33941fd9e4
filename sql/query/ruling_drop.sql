-- A decision taken back.   :article, :name.
DELETE FROM ruling WHERE article = :article AND name = :name;
