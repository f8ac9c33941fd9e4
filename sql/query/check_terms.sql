-- Kept counts of terms that their listings do not bear out.   Rows: path, what
-- is kept, what is there.
SELECT t.path, t.posts, coalesce(l.posts, 0)
FROM term AS t
    LEFT JOIN (SELECT term, count(*) AS posts FROM listing GROUP BY term) AS l
        ON l.term = t.id
WHERE t.posts <> coalesce(l.posts, 0);
