-- Reader. Articles some source knows by :key.
-- At most 2 rows, shape article_link.
SELECT l.* FROM identity AS i JOIN article_link AS l ON l.id = i.article
WHERE i.kind = 'id' AND i.key = :key AND l.status IN (1, 5) LIMIT 2;
