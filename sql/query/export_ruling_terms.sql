-- Terms editors gave :article or took from it.   Rows: id, taxonomy, path,
-- given, place.
SELECT t.id, t.taxonomy, t.path, x.given, x.place
FROM ruling_term AS x JOIN term AS t ON t.id = x.term
WHERE x.article = :article ORDER BY t.taxonomy, x.place, t.path;
