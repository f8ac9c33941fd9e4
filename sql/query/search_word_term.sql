-- Reader. A word by its id.   :id.   0 or 1 rows: term, word, articles.
SELECT term, word, articles FROM search_word WHERE id = :id;
