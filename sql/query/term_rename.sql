-- A term as an editor calls it.   :term.
UPDATE term SET name = :name, key = :key, path = :path, pinned = 1
WHERE id = :term;
