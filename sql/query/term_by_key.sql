-- A term by its folded name.   :taxonomy, :parent (0 none), :key.
-- 0 or 1 rows: id, name, path, pinned.
SELECT id, name, path, pinned FROM term
WHERE taxonomy = :taxonomy AND coalesce(parent, 0) = :parent AND key = :key;
