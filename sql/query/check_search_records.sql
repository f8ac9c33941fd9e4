-- Which words each place in the search index has.   Rows: varints.
SELECT words FROM search_record;
