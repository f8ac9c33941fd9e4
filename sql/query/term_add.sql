-- A new term.
INSERT INTO term (taxonomy, path, parent, name, key, initial, posts)
VALUES (:taxonomy, :path, nullif(:parent, 0), :name, :key, :initial, 0);
