-- First letters of works that count others than there are.
-- Rows: letters, works counted, works there.
WITH truth (letters, works) AS (
    SELECT substr(sort, 1, 2), count(*) FROM work GROUP BY 1)
SELECT t.letters, coalesce(s.works, 0), t.works
FROM truth AS t LEFT JOIN work_shelf AS s ON s.letters = t.letters
WHERE s.works IS NOT t.works
UNION ALL
SELECT s.letters, s.works, 0 FROM work_shelf AS s
WHERE s.letters NOT IN (SELECT letters FROM truth);
