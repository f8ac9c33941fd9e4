-- An old address leads to :article, unless it does something else.   :path,
-- :why.
INSERT OR IGNORE INTO redirect (path, article, why)
SELECT :path, :article, :why
WHERE NOT EXISTS (SELECT 1 FROM forward WHERE path = :path);
