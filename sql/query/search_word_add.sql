-- A word the index did not have, :term, written as :word; :articles have it.
INSERT INTO search_word (term, word, articles)
VALUES (:term, :word, :articles);
