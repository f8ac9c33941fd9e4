-- Reader. Terms some source knows by :key.   :taxonomy.
-- At most 2, shape term.
SELECT t.id, t.taxonomy, t.name, t.path, t.posts
FROM term AS t
WHERE t.posts > 0
    AND t.id IN (SELECT term FROM term_identity
                 WHERE taxonomy = :taxonomy AND key = :key)
LIMIT 2;
