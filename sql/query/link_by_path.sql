-- Reader. The article an old address leads to.   :path text, decoded.
-- 0 or 1 rows, shape article_link.
SELECT l.* FROM redirect AS r JOIN article_link AS l ON l.id = r.article
WHERE r.path = :path AND l.status IN (1, 5);
