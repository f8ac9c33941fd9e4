-- Every term :article is listed under, and the one above it; those above that
-- are for term_parent.sql.   Rows: id, parent's id or 0.
SELECT t.id, coalesce(t.parent, 0)
FROM article_term AS x CROSS JOIN term AS t ON t.id = x.term
WHERE x.article = :article;
