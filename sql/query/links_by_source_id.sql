-- Reader. Articles some source knows by :key.
-- At most 2 rows, shape article_link.  The plus keeps it to the ids found.
SELECT * FROM article_link
WHERE +status IN (1, 5)
    AND id IN (SELECT article FROM identity WHERE kind = 'id' AND key = :key)
LIMIT 2;
