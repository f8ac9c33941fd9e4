-- Articles that have this very text, or had it and stand at no other place of
-- :source than :position.   :fingerprint.   Rows: id.
SELECT DISTINCT r.article
FROM revision AS r CROSS JOIN article AS a ON a.id = r.article
WHERE r.fingerprint = :fingerprint
    AND (a.revision = r.id
         OR NOT EXISTS (SELECT 1 FROM appearance AS h
                        WHERE h.article = r.article AND h.source = :source
                            AND h.position <> :position))
ORDER BY r.article;
