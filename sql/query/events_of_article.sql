-- What was done to :article since Unix time :since, its texts among it, newest
-- first; at most :most.   Rows: at, verb, slug, subject, detail.
SELECT e.at, e.verb, a.slug, e.subject, e.detail, e.id AS place
FROM event AS e JOIN article AS a ON a.id = e.article
WHERE e.article = :article AND e.at >= :since
UNION ALL
SELECT r.made, 'revision', a.slug, a.slug,
       format('%d: %s, %d bytes', r.number, r.source_type, length(r.source)), 0
FROM revision AS r JOIN article AS a ON a.id = r.article
WHERE r.article = :article AND r.made >= :since
ORDER BY 1 DESC, 6 DESC LIMIT :most;
