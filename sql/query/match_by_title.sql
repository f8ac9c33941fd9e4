-- Articles of a normalised title.   :title_key.   Rows: id.
SELECT id FROM article
WHERE title_key = :title_key AND title_derived = 0 ORDER BY id;
