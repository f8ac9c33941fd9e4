-- Rows that should stand in a term's listing and do not, or the other way
-- round.   Rows: article, term, 1 too many or 0 missing.
WITH RECURSIVE up (article, id) AS (
    SELECT x.article, x.term
    FROM article_term AS x JOIN article AS a ON a.id = x.article
    WHERE a.status = 1 AND a.kind = 1
    UNION
    SELECT up.article, t.parent FROM up JOIN term AS t ON t.id = up.id
    WHERE t.parent IS NOT NULL),
truth (term, latest, earliest, seat, article) AS (
    SELECT up.id, a.latest, a.earliest, a.seat, a.id
    FROM up JOIN article AS a ON a.id = up.article)
SELECT article, term, 0 FROM (SELECT * FROM truth EXCEPT SELECT * FROM listing)
UNION ALL
SELECT article, term, 1 FROM (SELECT * FROM listing EXCEPT SELECT * FROM truth);
