-- Reader. The published post just older than article :id: the next of its
-- equals, else the first behind them.  (A range of four would be walked by its
-- first three, or without the plus by its first, and a day may have thousands
-- of equals.)
-- 0 or 1 rows, shape article_link.
SELECT a.id, a.slug, a.title, a.edtf, a.basis, a.kind, a.status
FROM article AS a
WHERE a.id = coalesce(
    (SELECT x.id
     FROM article AS here JOIN article AS x
         ON x.latest = here.latest AND x.earliest = here.earliest
             AND x.seat = here.seat AND x.id < here.id
     WHERE here.id = :id AND x.status = 1 AND x.kind = 1
     ORDER BY x.id DESC LIMIT 1),
    (SELECT x.id
     FROM article AS here JOIN article AS x
         ON (x.latest, x.earliest, x.seat)
          < (+here.latest, +here.earliest, +here.seat)
     WHERE here.id = :id AND x.status = 1 AND x.kind = 1
     ORDER BY x.latest DESC, x.earliest DESC, x.seat DESC, x.id DESC LIMIT 1));
