-- Reader. How many open comments stand below the published article :slug.
-- 0 rows (none) or 1.
SELECT c.shown
FROM article AS a JOIN comment AS c ON c.article = a.id
WHERE a.slug = :slug AND a.status = 1 AND c.shown > 0
ORDER BY c.shown DESC LIMIT 1;
