-- A word may be found by its parts.   :id, :term.
INSERT INTO search_part (rowid, term) VALUES (:id, :term);
