-- The articles a source lists, in its order.   :source.   Rows: id, first and
-- last second as stated.
SELECT a.id, a.stated_earliest, a.stated_latest
FROM appearance AS p JOIN article AS a ON a.id = p.article
WHERE p.source = :source AND p.superseded = 0 ORDER BY p.position;
