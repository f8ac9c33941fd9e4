-- Is anything in the search index?   0 or 1 rows.
SELECT 1 FROM search_article LIMIT 1;
