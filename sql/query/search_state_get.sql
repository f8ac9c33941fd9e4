-- Reader. How the search index was made.   :name (stemmer, form).   1 row.
SELECT value FROM search_state WHERE name = :name;
