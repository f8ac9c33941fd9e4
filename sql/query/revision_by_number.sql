-- A text of :article: its :number, or 0 for the current one.   0 or 1 rows.
SELECT r.number, r.id = a.revision, r.title, r.source_type, r.made, r.source,
       r.html, r.text
FROM article AS a JOIN revision AS r ON r.article = a.id
WHERE a.id = :article
    AND CASE :number WHEN 0 THEN r.id = a.revision ELSE r.number = :number END;
