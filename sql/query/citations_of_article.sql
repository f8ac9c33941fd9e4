-- The references of :article as they are listed by work.
SELECT c.place, c.work, c.latest, c.earliest, c.seat, c.naming, c.digest,
       n.year, n.volume, n.first_page, n.doi
FROM citation AS c LEFT JOIN naming AS n ON n.id = c.naming
WHERE c.article = :article ORDER BY c.place;
