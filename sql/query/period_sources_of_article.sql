-- Sources that list :article among the posts of a year or month.   Rows: id,
-- listing_key, sha256.
SELECT s.id, s.listing_key, s.sha256
FROM appearance AS p JOIN source AS s ON s.id = p.source
WHERE p.article = :article AND p.superseded = 0 AND s.listing_kind IN (2, 3);
