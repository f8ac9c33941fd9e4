-- Reader. The published post just older than article :id.
-- 0 or 1 rows, shape article_link.
SELECT a.id, a.slug, a.title, a.edtf, a.basis, a.kind, a.status
FROM article AS here JOIN article AS a
    ON (a.latest, a.earliest, a.seat, a.id)
     < (here.latest, here.earliest, here.seat, here.id)
WHERE here.id = :id AND a.status = 1 AND a.kind = 1
ORDER BY a.latest DESC, a.earliest DESC, a.seat DESC, a.id DESC LIMIT 1;
