-- A name a term once had.   :taxonomy, :parent (0 none), :key, :term.
INSERT INTO term_alias VALUES (:taxonomy, :parent, :key, :term)
ON CONFLICT (taxonomy, parent, key) DO UPDATE SET term = excluded.term;
