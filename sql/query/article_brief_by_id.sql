-- Reader. An article without its body.   :id.
-- 0 or 1 rows, shape article_brief.
SELECT * FROM article_brief WHERE id = :id;
