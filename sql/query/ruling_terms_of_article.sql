-- Terms editors gave :article or took from it.   Rows: taxonomy, path, given.
SELECT t.taxonomy, t.path, x.given
FROM ruling_term AS x JOIN term AS t ON t.id = x.term
WHERE x.article = :article ORDER BY t.taxonomy, x.place, t.path;
