-- Reader. How the search index was made.   Rows: name, value.
SELECT name, value FROM search_state;
