-- An old address leads to :article from now on.   :path, :why.
INSERT INTO redirect (path, article, why) VALUES (:path, :article, :why)
ON CONFLICT (path) DO UPDATE SET article = excluded.article, why = excluded.why;
