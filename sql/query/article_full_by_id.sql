-- Reader. An article with its body.   :id.   0 or 1 rows, shape article_full.
SELECT * FROM article_full WHERE id = :id;
