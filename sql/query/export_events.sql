-- What was done to the archive, in order; imports and exports concern this
-- copy of it alone.   Rows: at, verb, article (0 none), its slug, subject,
-- detail.
SELECT e.at, e.verb, coalesce(e.article, 0), a.slug, e.subject, e.detail
FROM event AS e LEFT JOIN article AS a ON a.id = e.article
WHERE e.article IS NOT NULL OR e.verb NOT IN ('import', 'export', 'backup')
ORDER BY e.id;
