-- Articles of a normalised title, at most :most.   :title_key.   Rows: id.
SELECT id FROM (SELECT id FROM article
    WHERE title_key = :title_key AND title_derived = 0 LIMIT :most)
ORDER BY id;
