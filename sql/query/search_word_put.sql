-- :articles more (or, below zero, fewer) articles have :term.   1 row: its id.
INSERT INTO search_word (term, word, articles) VALUES (:term, :word, :articles)
ON CONFLICT (term) DO UPDATE SET articles = articles + :articles
RETURNING id;
