-- Reader. Where the archive stands.
-- 1 row: generation, changed, posts, undated.
SELECT (SELECT value FROM archive WHERE name = 'generation'),
       (SELECT value FROM archive WHERE name = 'changed'),
       coalesce((SELECT posts FROM period WHERE level = 0 AND start = 0), 0),
       coalesce((SELECT posts FROM period WHERE level = 4 AND start = 0), 0);
