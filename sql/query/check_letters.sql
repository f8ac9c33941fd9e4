-- Kept counts of letters that terms do not bear out.   Rows: letter, what is
-- kept, what is there.
WITH truth (taxonomy, initial, terms) AS (
    SELECT taxonomy, initial, count(*) FROM term
    WHERE posts > 0 AND taxonomy <> 2 GROUP BY taxonomy, initial)
SELECT coalesce(l.initial, t.initial), coalesce(l.terms, 0),
       coalesce(t.terms, 0)
FROM letter AS l FULL JOIN truth AS t
    ON t.taxonomy = l.taxonomy AND t.initial = l.initial
WHERE l.terms IS NOT t.terms;
