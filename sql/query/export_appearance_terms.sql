-- Terms that :source gives at :position.   Rows: id, taxonomy, path, place.
SELECT t.id, t.taxonomy, t.path, x.place
FROM appearance_term AS x JOIN term AS t ON t.id = x.term
WHERE x.source = :source AND x.position = :position
ORDER BY t.taxonomy, x.place, t.path;
