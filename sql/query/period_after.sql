-- Reader. The first period of :level after day :start.
-- 0 or 1 rows: start, posts.
SELECT start, posts FROM period
WHERE level = :level AND start > :start ORDER BY start LIMIT 1;
