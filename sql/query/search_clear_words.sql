-- No words were ever indexed.
DELETE FROM search_word;
