-- Addresses that lead to :article.   Rows: path, why.
SELECT path, why FROM redirect WHERE article = :article ORDER BY path;
