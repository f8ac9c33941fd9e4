-- The clean HTML of a text.   :revision.   0 or 1 rows.
SELECT html FROM revision WHERE id = :revision;
