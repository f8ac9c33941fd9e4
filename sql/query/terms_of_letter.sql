-- Reader. Terms with posts that stand under one letter, from behind :alphabet
-- and :path, alphabetically.   :taxonomy, :initial, :skip, :size.   Shape term.
SELECT t.id, t.taxonomy, t.name, t.path, t.posts
FROM term AS t
WHERE t.taxonomy = :taxonomy AND t.initial = :initial AND t.posts > 0
    AND (t.alphabet, t.path) > (:alphabet, :path)
ORDER BY t.alphabet, t.path LIMIT :size OFFSET :skip;
