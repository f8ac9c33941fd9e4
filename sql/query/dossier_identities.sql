-- What sources call an article.   :article.   Rows: site, kind, key.
SELECT site, kind, key FROM identity
WHERE article = :article ORDER BY site, kind, key;
