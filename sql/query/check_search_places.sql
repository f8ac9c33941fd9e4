-- Places in the search index that are not whole.   Rows: place, whether an
-- article is told to stand there, words are known, words are there.
SELECT place, max(article), max(record), max(size) FROM (
    SELECT place, 1 AS article, 0 AS record, 0 AS size FROM search_article
    UNION ALL SELECT place, 0, 1, 0 FROM search_record
    UNION ALL SELECT id, 0, 0, 1 FROM search_docsize)
GROUP BY place HAVING sum(article + record + size) <> 3;
