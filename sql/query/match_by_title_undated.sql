-- Articles of a normalised title, of whatever date.   :title_key.   Rows: id.
SELECT id FROM article WHERE title_key = :title_key ORDER BY id;
