-- The article whose slug was asked for, as :slug, by an earlier file at
-- :location, when it stands nowhere else in this one.   :source and :position
-- (of this one).   0 or 1 rows: id.
SELECT DISTINCT a.id
FROM article AS a CROSS JOIN appearance AS p ON p.article = a.id
    CROSS JOIN source AS s ON s.id = p.source
WHERE (a.slug = :slug AND a.slug_given = 1
       OR a.id IN (SELECT article FROM ruling
                   WHERE name = 'slug' AND sourced = :slug))
    AND s.location = :location AND s.id <> :source
    AND EXISTS (SELECT 1 FROM source
                WHERE location = :location AND id <> :source)
    AND NOT EXISTS (SELECT 1 FROM appearance AS h
                    WHERE h.article = a.id AND h.source = :source
                        AND h.position <> :position)
ORDER BY a.id;
