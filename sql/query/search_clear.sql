-- Nothing stands in the search index any more.
INSERT INTO search (search) VALUES ('delete-all');
