-- A site's name for an article.
INSERT OR IGNORE INTO identity VALUES (:site, :kind, :key, :article);
