-- Reader. The place of the last open comment below the published article
-- :slug.   0 or 1 rows.
SELECT c.place
FROM article AS a JOIN comment AS c ON c.article = a.id
WHERE a.slug = :slug AND a.status = 1 AND c.closed = 0
ORDER BY c.place DESC LIMIT 1;
