-- An old address leads to :article from now on.   :path.
INSERT INTO redirect VALUES (:path, :article)
ON CONFLICT (path) DO UPDATE SET article = excluded.article;
