-- An article and how it stands in the search index.   :article.   0 or 1 rows:
-- status, title, its date and place in listings, its text; place NULL: not in.
SELECT a.status, a.title, a.edtf, a.basis, a.latest, a.earliest, a.seat,
       a.revision, s.place, s.latest, s.earliest, s.seat, s.digest
FROM article AS a LEFT JOIN search_article AS s ON s.article = a.id
WHERE a.id = :article;
