-- Every article's slug, shown body and date, after article :after, in order of
-- id.   Rows: id, slug, html (NULL: gone), edtf, earliest, latest.
SELECT a.id, a.slug, r.html, a.edtf, a.earliest, a.latest
FROM article AS a LEFT JOIN revision AS r
    ON r.id = a.revision AND r.article = a.id
WHERE a.id > :after ORDER BY a.id LIMIT 200;
