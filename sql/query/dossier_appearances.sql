-- Where an article appears, and what is said of it there.   :article.
SELECT s.location, s.label, s.format, s.site, s.listing_key, s.sha256,
       s.imported, p.place, p.position, p.title, p.title_derived, p.edtf,
       p.basis, p.superseded, r.number
FROM appearance AS p JOIN source AS s ON s.id = p.source
    JOIN revision AS r ON r.id = p.revision
WHERE p.article = :article ORDER BY s.location, s.sha256, p.position;
