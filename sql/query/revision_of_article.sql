-- The revision of :article with a text.   :fingerprint.   0 or 1 rows: id.
SELECT id FROM revision
WHERE fingerprint = :fingerprint AND article = :article LIMIT 1;
