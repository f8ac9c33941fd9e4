-- Every article, in the order of the places they have in the index.
SELECT id FROM article ORDER BY latest, id;
