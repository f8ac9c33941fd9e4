-- No source's spelling replaces the name of :term.
UPDATE term SET pinned = 1 WHERE id = :term;
