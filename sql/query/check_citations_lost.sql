-- References that are listed by work and are not there, or whose article is
-- not published.   Rows: article, place.
SELECT c.article, c.place
FROM citation AS c LEFT JOIN article AS a ON a.id = c.article
    LEFT JOIN reference AS r ON r.article = c.article AND r.place = c.place
WHERE a.status IS NOT 1 OR r.text IS NULL;
