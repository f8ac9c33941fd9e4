-- No word is found by its parts any more.
INSERT INTO search_part (search_part) VALUES ('delete-all');
