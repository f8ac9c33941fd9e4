-- Articles an earlier file at :location held under the same normalised title.
-- :title_key, :source (this one).   Rows: id.
SELECT DISTINCT p.article
FROM source AS s JOIN appearance AS p ON p.source = s.id
    JOIN article AS a ON a.id = p.article
WHERE s.location = :location AND s.id <> :source AND a.title_key = :title_key
ORDER BY p.article;
