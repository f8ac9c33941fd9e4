-- What was done to :article since Unix time :since, and the texts sources
-- brought, newest first; at most :most.   Rows: at, verb, slug, subject, detail.
SELECT e.at, e.verb, a.slug, e.subject, e.detail, 1 AS what, e.id AS place
FROM event AS e JOIN article AS a ON a.id = e.article
WHERE e.article = :article AND e.at >= :since
UNION ALL
SELECT r.made, 'revision', a.slug, a.slug,
       format('%d: %s, %d bytes', r.number, r.source_type, length(r.source)),
       0, r.number
FROM revision AS r JOIN article AS a ON a.id = r.article
WHERE r.article = :article AND r.made >= :since
    AND NOT EXISTS (SELECT 1 FROM appearance AS p
                    WHERE p.article = r.article AND p.revision = r.id
                        AND p.place = 'editor')
ORDER BY 1 DESC, 6 DESC, 7 DESC LIMIT :most;
