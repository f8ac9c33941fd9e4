-- The one above :term.   1 row: its id, or 0.
SELECT coalesce(parent, 0) FROM term WHERE id = :term;
