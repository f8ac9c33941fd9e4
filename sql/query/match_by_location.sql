-- Articles of a normalised title that an earlier file at :location held and
-- that stand nowhere else in this one.   :title_key, :source and :position (of
-- this one).   Rows: id.
SELECT DISTINCT a.id
FROM article AS a CROSS JOIN appearance AS p ON p.article = a.id
    CROSS JOIN source AS s ON s.id = p.source
WHERE a.title_key = :title_key AND s.location = :location AND s.id <> :source
    AND EXISTS (SELECT 1 FROM source
                WHERE location = :location AND id <> :source)
    AND NOT EXISTS (SELECT 1 FROM appearance AS h
                    WHERE h.article = a.id AND h.source = :source
                        AND h.position <> :position)
ORDER BY a.id;
