-- Every reference of what is published, with how it is listed by work.
SELECT a.id, r.place, a.slug, r.doi, r.year, r.volume, r.first_page, r.text,
       c.work,
       c.latest = a.latest AND c.earliest = a.earliest AND c.seat = a.seat,
       c.digest,
       coalesce(n.id, 0) = c.naming AND (c.naming = 0 OR
           (n.year = r.year AND n.volume = lower(r.volume) AND
            n.first_page = lower(r.first_page) AND
            n.doi = lower(coalesce(r.doi, ''))))
FROM article AS a JOIN reference AS r ON r.article = a.id
    LEFT JOIN citation AS c ON c.article = r.article AND c.place = r.place
    LEFT JOIN naming AS n ON n.id = c.naming
WHERE a.status = 1;
