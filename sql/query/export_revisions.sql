-- The texts of :article, oldest first: with :unseen every one, without it the
-- current one and those that readers could see.   Rows: number, title,
-- source_type, source, html, made, shown.
SELECT r.number, r.title, r.source_type, r.source, r.html, r.made, r.shown
FROM article AS a JOIN revision AS r ON r.article = a.id
WHERE a.id = :article
    AND (:unseen = 1 OR r.shown = 1 OR r.id = a.revision)
ORDER BY r.number;
