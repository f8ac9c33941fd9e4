-- A term as it is exported.   :term.   1 row: taxonomy, path, name, parent (0
-- none), pinned.
SELECT taxonomy, path, name, coalesce(parent, 0), pinned FROM term
WHERE id = :term;
