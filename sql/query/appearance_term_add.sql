-- A term a source gives at one place; a second time is nothing.
INSERT OR IGNORE INTO appearance_term
VALUES (:source, :position, :term, :place);
