-- The articles a source lists, in its order.   :source.   Rows: id, first and
-- last second as stated.  An editor's date says more than its source does;
-- where the two cannot both be true the order says nothing.
SELECT a.id,
       CASE a.basis WHEN 6 THEN a.earliest ELSE a.stated_earliest END,
       CASE a.basis WHEN 6 THEN a.latest ELSE a.stated_latest END
FROM appearance AS p JOIN article AS a ON a.id = p.article
WHERE p.source = :source AND p.superseded = 0
    AND NOT (a.basis = 6 AND (a.latest < a.stated_earliest
                              OR a.earliest > a.stated_latest))
ORDER BY p.position;
