-- Where :article appears and what is said of it there, in an order no import
-- changes; src/store/export_history.c counts on the columns.
SELECT s.format, s.location, s.label, s.site, s.bytes, s.sha256,
       s.listing_kind, s.listing_key, s.listing_edtf, s.imported, p.position,
       p.place, r.number, p.title, p.title_derived, p.edtf, p.basis, p.seat,
       p.claims, p.superseded, s.id
FROM appearance AS p JOIN source AS s ON s.id = p.source
    JOIN revision AS r ON r.id = p.revision
WHERE p.article = :article
ORDER BY s.imported, s.location, s.sha256, s.site, p.position;
