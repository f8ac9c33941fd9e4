-- Reader. The plain text of a published article.   :article.   0 or 1 rows.
SELECT r.text FROM article AS a JOIN revision AS r ON r.id = a.revision
WHERE a.id = :article AND a.status = 1;
