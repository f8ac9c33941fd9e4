-- The language of reference :place of :article, found.
UPDATE reference SET language = :language
WHERE article = :article AND place = :place;
