-- Reader. Open comments below :article, :first (at least 1) to :last as they
-- are numbered for readers, each with the open one it answers.   Rows: number,
-- source_id, kind, author, url, edtf, html, number, source_id and author of
-- that one (0 and NULL: none).
SELECT c.shown, c.source_id, c.kind, c.author, c.url, c.edtf, c.html,
       coalesce(a.shown, 0), a.source_id, a.author
FROM comment AS c
LEFT JOIN comment AS a
ON a.article = c.article AND a.place = c.parent AND a.shown > 0
WHERE c.article = :article AND c.shown BETWEEN :first AND :last
ORDER BY c.shown;
