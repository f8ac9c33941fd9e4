-- An old address leads to :article, unless it leads elsewhere or an editor
-- ruled on it.   :path.
INSERT OR IGNORE INTO redirect (path, article)
SELECT :path, :article
WHERE NOT EXISTS (SELECT 1 FROM forward WHERE path = :path);
