-- Reader. The texts of :article, which is published, that were shown, oldest
-- first.
SELECT r.number, r.title, r.made, r.id = a.revision
FROM article AS a JOIN revision AS r ON r.article = a.id
WHERE a.id = :article AND a.status = 1 AND r.shown = 1 ORDER BY r.number;
