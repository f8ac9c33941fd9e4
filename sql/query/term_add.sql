-- A new term.
INSERT INTO term (taxonomy, path, parent, name, key, posts)
VALUES (:taxonomy, :path, nullif(:parent, 0), :name, :key, 0);
