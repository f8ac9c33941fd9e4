-- Reader. Periods of :level that start from day :from to day :to, oldest first.
-- Rows: start, posts.
SELECT start, posts FROM period
WHERE level = :level AND start BETWEEN :from AND :to ORDER BY start;
