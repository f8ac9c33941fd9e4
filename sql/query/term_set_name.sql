-- Another spelling of a term.   :term, :name.
UPDATE term SET name = :name WHERE id = :term;
