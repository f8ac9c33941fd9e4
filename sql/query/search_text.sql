-- Reader. A text's plain form.   :revision.   0 or 1 rows.
SELECT text FROM revision WHERE id = :revision;
