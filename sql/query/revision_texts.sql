-- A text in its two forms.   :revision.   0 or 1 rows: html, text.
SELECT html, text FROM revision WHERE id = :revision;
