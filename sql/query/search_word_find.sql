-- Reader. A word by its token.   :term.   0 or 1 rows: id, articles.
SELECT id, articles FROM search_word WHERE term = :term;
