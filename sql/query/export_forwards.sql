-- Addresses that lead to others than articles.   Rows: path, target, why.
SELECT path, target, why FROM forward ORDER BY path;
