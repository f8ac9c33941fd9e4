-- Has :article :term?
SELECT 1 FROM article_term AS x JOIN term AS t ON t.id = x.term
WHERE x.article = :article AND x.taxonomy = t.taxonomy AND x.term = :term
LIMIT 1;
