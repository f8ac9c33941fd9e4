-- Words that more or fewer articles have than the search index has of them.
-- Rows: term, what is counted, what is there.
SELECT w.term, w.articles, coalesce(c.doc, 0)
FROM search_word AS w LEFT JOIN search_count AS c ON c.term = w.term
WHERE w.articles <> coalesce(c.doc, 0);
