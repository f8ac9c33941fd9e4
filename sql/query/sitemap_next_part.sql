-- Reader. The first part of the sitemap behind :part that has articles, and
-- when the one of them kept last was kept.   0 or 1 rows: part, made.
SELECT (id - 1) / 2000, made FROM article
WHERE status = 1 AND (id - 1) / 2000 > :part
ORDER BY status, (id - 1) / 2000, made DESC
LIMIT 1;
