-- Reader. The published post just newer than the one with these keys: the same
-- as link_older from the other end.
-- :latest, :earliest, :seat, :id.   0 or 1 rows, shape article_link.
SELECT a.id, a.slug, a.title, a.edtf, a.basis, a.kind, a.status
FROM article AS a
WHERE a.id = coalesce(
    (SELECT x.id FROM article AS x
     WHERE x.status = 1 AND x.kind = 1 AND x.latest = :latest
         AND x.earliest = :earliest AND x.seat = :seat AND x.id > :id
     ORDER BY x.id LIMIT 1),
    (SELECT x.id FROM article AS x
     WHERE x.status = 1 AND x.kind = 1
         AND (x.latest, x.earliest, x.seat) > (:latest, :earliest, :seat)
     ORDER BY x.latest, x.earliest, x.seat, x.id LIMIT 1));
