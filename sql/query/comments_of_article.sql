-- What was written below :article, shown or not.   Rows: place, source_id,
-- parent, kind, closed, author, url, edtf, html.
SELECT place, source_id, parent, kind, closed, author, url, edtf, html
FROM comment WHERE article = :article ORDER BY place;
