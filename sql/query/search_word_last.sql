-- The highest id of a word.
SELECT coalesce(max(id), 0) FROM search_word;
