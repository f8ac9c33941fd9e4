-- An old address leads to :article, unless it leads elsewhere.   :path.
INSERT OR IGNORE INTO redirect VALUES (:path, :article);
