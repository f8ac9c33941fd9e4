-- :articles more (or, below zero, fewer) articles have the word :id.
UPDATE search_word SET articles = articles + :articles WHERE id = :id;
