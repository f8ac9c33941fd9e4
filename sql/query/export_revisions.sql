-- Every text of :article, oldest first.   Rows: number, title, source_type,
-- source, html, made.
SELECT number, title, source_type, source, html, made FROM revision
WHERE article = :article ORDER BY number;
