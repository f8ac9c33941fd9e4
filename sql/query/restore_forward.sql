-- An address leads to another, unless it does something else.   :path,
-- :target, :why.
INSERT OR IGNORE INTO forward (path, target, why)
SELECT :path, :target, :why
WHERE NOT EXISTS (SELECT 1 FROM redirect WHERE path = :path);
