-- Reader. How many pictures_shown has, up to :most.
SELECT count(*) FROM (
    SELECT 1
    FROM article AS a
    WHERE a.status = 1 AND a.featured_src > ''
    GROUP BY a.featured_src LIMIT :most);
