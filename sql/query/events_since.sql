-- What was done since Unix time :since, changed texts among it, newest first;
-- at most :most.   Rows: at, verb, slug, subject, detail.
SELECT e.at, e.verb, coalesce(a.slug, ''), e.subject, e.detail, e.id AS place
FROM event AS e LEFT JOIN article AS a ON a.id = e.article
WHERE e.at >= :since
UNION ALL
SELECT r.made, 'revision', a.slug, a.slug,
       format('%d: %s, %d bytes', r.number, r.source_type, length(r.source)), 0
FROM revision AS r JOIN article AS a ON a.id = r.article
WHERE r.made >= :since AND r.number > 1
ORDER BY 1 DESC, 6 DESC LIMIT :most;
