-- Is :place somebody's in the search index?   0 or 1 rows.
SELECT 1 FROM search_article WHERE place = :place;
