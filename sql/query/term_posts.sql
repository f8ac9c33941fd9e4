-- Reader. The kept count of one term.   :term.   0 or 1 rows.
SELECT posts FROM term WHERE id = :term;
