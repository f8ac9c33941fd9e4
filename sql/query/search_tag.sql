-- Reader. A term by its id.   :id.   0 or 1 rows, shape term.
SELECT id, taxonomy, name, path, posts FROM term WHERE id = :id;
