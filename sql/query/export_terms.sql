-- The terms of :article in an order no import changes.   Rows: id, taxonomy.
SELECT t.id, x.taxonomy
FROM article_term AS x JOIN term AS t ON t.id = x.term
WHERE x.article = :article ORDER BY x.taxonomy, x.place, t.path;
