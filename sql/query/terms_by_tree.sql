-- Reader. Terms with posts, by path: a parent somewhere before its children.
-- :taxonomy, :most.   Shape term.
SELECT t.id, t.taxonomy, t.name, t.path, t.posts, t.initial
FROM term AS t
WHERE t.taxonomy = :taxonomy AND t.posts > 0
ORDER BY t.path LIMIT :most;
