-- Reader. Open comments below :article, places :first to :last, each with the
-- open one it answers.   Rows: place, source_id, kind, author, url, edtf, html,
-- place, source_id and author of that one (0 and NULL: none).
SELECT c.place, c.source_id, c.kind, c.author, c.url, c.edtf, c.html,
       coalesce(a.place, 0), a.source_id, a.author
FROM comment AS c
LEFT JOIN comment AS a
ON a.article = c.article AND a.place = c.parent AND a.closed = 0
WHERE c.article = :article AND c.place BETWEEN :first AND :last
  AND c.closed = 0
ORDER BY c.place;
