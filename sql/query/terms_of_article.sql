-- Reader. An article's terms, each taxonomy in its order.   :article.
-- Shape term.
SELECT t.id, t.taxonomy, t.name, t.path, t.posts
FROM article_term AS x JOIN term AS t ON t.id = x.term
WHERE x.article = :article ORDER BY x.taxonomy, x.place, x.term;
