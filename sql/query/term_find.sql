-- A term, with posts or without.   :taxonomy, :path.
-- 0 or 1 rows: id, name, path, key, parent (0 none), posts.
SELECT id, name, path, key, coalesce(parent, 0), posts FROM term
WHERE taxonomy = :taxonomy AND path = :path;
