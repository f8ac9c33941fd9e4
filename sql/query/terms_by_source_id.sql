-- Reader. Terms some source knows by :key.   :taxonomy.
-- At most 2, shape term.
SELECT t.id, t.taxonomy, t.name, t.path, t.posts, t.initial
FROM term_identity AS i JOIN term AS t ON t.id = i.term
WHERE i.taxonomy = :taxonomy AND i.key = :key AND t.posts > 0 LIMIT 2;
