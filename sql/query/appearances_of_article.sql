-- What sources say of an article, as far as it still holds, the surest first and
-- in an order no import changes.   :article.
SELECT p.source, p.position, p.revision, p.title, p.title_derived, p.edtf,
       p.basis, p.seat, s.listing_kind
FROM appearance AS p JOIN source AS s ON s.id = p.source
WHERE p.article = :article AND p.superseded = 0
ORDER BY p.basis DESC, p.edtf, s.sha256, p.position;
