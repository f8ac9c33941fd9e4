-- Reader. Published articles that cite :work, newest first; one that cites it
-- twice comes twice.   Shape article_link.
SELECT a.id, a.slug, a.title, a.edtf, a.basis, a.kind, a.status
FROM citation AS c JOIN article AS a ON a.id = c.article
WHERE c.work = :work AND a.status = 1
ORDER BY c.latest DESC, c.earliest DESC, c.seat DESC, c.article DESC, c.place;
