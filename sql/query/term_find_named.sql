-- Terms of a folded name, or once called so.   :taxonomy, :key.
-- Rows: id, name, path, key, parent (0 none), posts.
SELECT id, name, path, key, coalesce(parent, 0), posts FROM term
WHERE taxonomy = :taxonomy AND key = :key
UNION
SELECT t.id, t.name, t.path, t.key, coalesce(t.parent, 0), t.posts
FROM term_alias AS l JOIN term AS t ON t.id = l.term
WHERE l.taxonomy = :taxonomy AND l.key = :key
LIMIT 2;
