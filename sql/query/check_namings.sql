-- Places of works that count other references than name them.
-- Rows: year, volume, first page, DOI, counted, there.
WITH truth (year, volume, first_page, doi, cited) AS (
    SELECT r.year, lower(r.volume), lower(r.first_page),
           lower(coalesce(r.doi, '')), count(*)
    FROM reference AS r JOIN article AS a ON a.id = r.article
    WHERE a.status = 1 AND r.year <> 0 AND r.volume <> '' AND r.first_page <> ''
    GROUP BY 1, 2, 3, 4)
SELECT t.year, t.volume, t.first_page, t.doi, coalesce(n.cited, 0), t.cited
FROM truth AS t LEFT JOIN naming AS n ON n.year = t.year
    AND n.volume = t.volume AND n.first_page = t.first_page AND n.doi = t.doi
WHERE n.cited IS NOT t.cited
UNION ALL
SELECT n.year, n.volume, n.first_page, n.doi, n.cited, 0
FROM naming AS n LEFT JOIN truth AS t ON n.year = t.year
    AND n.volume = t.volume AND n.first_page = t.first_page AND n.doi = t.doi
WHERE t.cited IS NULL;
