-- Kept counts of periods that rows do not bear out.   Rows: level, first day,
-- what is kept, what is there.
WITH post (first, last) AS (
    SELECT earliest, latest FROM article WHERE status = 1 AND kind = 1),
dated (first, last) AS (
    SELECT first, last FROM post WHERE first > -99999999999),
truth (level, start, posts) AS (
    SELECT 0, 0, count(*) FROM post HAVING count(*) > 0
    UNION ALL
    SELECT 4, 0, count(*) FROM post WHERE first = -99999999999
    HAVING count(*) > 0
    UNION ALL
    SELECT 1, julianday(date(first, 'unixepoch', 'start of year')), count(*)
    FROM dated WHERE date(first, 'unixepoch', 'start of year')
                   = date(last, 'unixepoch', 'start of year') GROUP BY 2
    UNION ALL
    SELECT 2, julianday(date(first, 'unixepoch', 'start of month')), count(*)
    FROM dated WHERE date(first, 'unixepoch', 'start of month')
                   = date(last, 'unixepoch', 'start of month') GROUP BY 2
    UNION ALL
    SELECT 3, julianday(date(first, 'unixepoch')), count(*)
    FROM dated WHERE date(first, 'unixepoch') = date(last, 'unixepoch')
    GROUP BY 2),
expected (level, start, posts) AS (
    SELECT level, CASE WHEN level IN (1, 2, 3)
                       THEN CAST(start - 2440587.5 AS INTEGER) ELSE 0 END, posts
    FROM truth)
SELECT coalesce(p.level, e.level), coalesce(p.start, e.start),
       coalesce(p.posts, 0), coalesce(e.posts, 0)
FROM period AS p FULL JOIN expected AS e
    ON e.level = p.level AND e.start = p.start
WHERE p.posts IS NOT e.posts;
