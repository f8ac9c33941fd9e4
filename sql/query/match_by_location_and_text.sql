-- Articles with this very text that an earlier file at :location held and that
-- stand nowhere else in this one.   :fingerprint, :source and :position (of
-- this one).   Rows: id.
SELECT DISTINCT r.article
FROM revision AS r CROSS JOIN appearance AS p ON p.article = r.article
    CROSS JOIN source AS s ON s.id = p.source
WHERE r.fingerprint = :fingerprint AND s.location = :location
    AND s.id <> :source
    AND EXISTS (SELECT 1 FROM source
                WHERE location = :location AND id <> :source)
    AND NOT EXISTS (SELECT 1 FROM appearance AS h
                    WHERE h.article = r.article AND h.source = :source
                        AND h.position <> :position)
ORDER BY r.article;
