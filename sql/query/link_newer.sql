-- Reader. The published post just newer than article :id, as link_older.
-- 0 or 1 rows, shape article_link.
SELECT a.id, a.slug, a.title, a.edtf, a.basis, a.kind, a.status
FROM article AS a
WHERE a.id = coalesce(
    (SELECT x.id
     FROM article AS here JOIN article AS x
         ON x.latest = here.latest AND x.earliest = here.earliest
             AND x.seat = here.seat AND x.id > here.id
     WHERE here.id = :id AND x.status = 1 AND x.kind = 1
     ORDER BY x.id LIMIT 1),
    (SELECT x.id
     FROM article AS here JOIN article AS x
         ON (x.latest, x.earliest, x.seat)
          > (+here.latest, +here.earliest, +here.seat)
     WHERE here.id = :id AND x.status = 1 AND x.kind = 1
     ORDER BY x.latest, x.earliest, x.seat, x.id LIMIT 1));
