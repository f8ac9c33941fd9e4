-- Every article's slug, shown body and date, after article :after, in order of
-- id.   Rows: id, slug, html (NULL: gone), edtf, earliest, latest, and whether
-- readers see texts they should not, or not the one they should: 0 all is well,
-- 1 it is published and its text is not marked as shown, 2 it is closed and a
-- text of it is.
SELECT a.id, a.slug, r.html, a.edtf, a.earliest, a.latest,
       CASE a.status
           WHEN 1 THEN r.shown = 0
           ELSE 2 * EXISTS (SELECT 1 FROM revision
                            WHERE article = a.id AND shown = 1)
       END
FROM article AS a LEFT JOIN revision AS r
    ON r.id = a.revision AND r.article = a.id
WHERE a.id > :after ORDER BY a.id LIMIT 200;
