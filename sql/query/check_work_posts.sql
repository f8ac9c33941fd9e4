-- Works that count other posts than cite them, or that nothing cites, and works
-- that are cited and not there.   Rows: work, posts counted, posts there.
SELECT w.id, w.posts,
       (SELECT count(DISTINCT c.article) FROM citation AS c WHERE c.work = w.id)
           AS there
FROM work AS w WHERE w.posts <> there OR there = 0
UNION ALL
SELECT c.work, 0, count(DISTINCT c.article) FROM citation AS c
WHERE NOT EXISTS (SELECT 1 FROM work AS w WHERE w.id = c.work)
GROUP BY c.work;
