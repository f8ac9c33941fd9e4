-- Reader. Terms with posts, alphabetically: '#', '0-9', 'A' … 'Z'.
-- :taxonomy, :most.   Shape term.
SELECT t.id, t.taxonomy, t.name, t.path, t.posts
FROM term AS t
WHERE t.taxonomy = :taxonomy AND t.posts > 0
ORDER BY t.initial, t.alphabet, t.path LIMIT :most;
