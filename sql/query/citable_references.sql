-- The references of :article as they are to be listed by work; none when it is
-- not published.
SELECT r.place, r.doi, r.year, r.volume, r.first_page, r.text,
       a.latest, a.earliest, a.seat, a.slug
FROM article AS a JOIN reference AS r ON r.article = a.id
WHERE a.id = :article AND a.status = 1 ORDER BY r.place;
