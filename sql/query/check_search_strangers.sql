-- Words of the search index that nobody counts.   Rows: term, articles.
SELECT c.term, c.doc
FROM search_count AS c LEFT JOIN search_word AS w ON w.term = c.term
WHERE w.id IS NULL;
