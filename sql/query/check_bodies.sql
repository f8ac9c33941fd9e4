-- Every article's slug and shown body, after article :after, in order of id.
-- Rows: id, slug, html.
SELECT a.id, a.slug, r.html
FROM article AS a LEFT JOIN revision AS r
    ON r.id = a.revision AND r.article = a.id
WHERE a.id > :after ORDER BY a.id LIMIT 200;
