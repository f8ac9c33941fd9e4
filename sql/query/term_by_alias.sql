-- A term by a name it once had.   :taxonomy, :parent (0 none), :key.
-- 0 or 1 rows: id, name, path, pinned.
SELECT t.id, t.name, t.path, t.pinned
FROM term_alias AS l JOIN term AS t ON t.id = l.term
WHERE l.taxonomy = :taxonomy AND l.parent = :parent AND l.key = :key;
