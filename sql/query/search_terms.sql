-- What an article is filed under, by folded name.   :article.
-- Rows: id, taxonomy, key.
SELECT t.id, t.taxonomy, t.key
FROM article_term AS x CROSS JOIN term AS t ON t.id = x.term
WHERE x.article = :article ORDER BY x.taxonomy, x.place, x.term;
