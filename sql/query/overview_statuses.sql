-- How many articles there are of each status and kind.
-- Rows: status, kind, count.
SELECT status, kind, count(*) FROM article
GROUP BY status, kind ORDER BY status, kind;
