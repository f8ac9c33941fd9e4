-- Reader. Terms with posts under one letter, from behind :alphabet and :path,
-- alphabetically.   :taxonomy, :initial.   Rows: id, alphabet, path.
SELECT t.id, t.alphabet, t.path FROM term AS t
WHERE t.taxonomy = :taxonomy AND t.initial = :initial AND t.posts > 0
    AND (t.alphabet, t.path) > (:alphabet, :path)
ORDER BY t.alphabet, t.path;
