-- Every word ever indexed.   Rows: id, term, articles.
SELECT id, term, articles FROM search_word ORDER BY id;
