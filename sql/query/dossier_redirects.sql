-- Addresses that lead to an article.   :article.
SELECT path FROM redirect WHERE article = :article ORDER BY path;
