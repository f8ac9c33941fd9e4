-- Sources that list a year or month and hang together with :article through the
-- articles they share, in an order no import changes.   Rows: id.
WITH RECURSIVE near (is_source, id) AS (
    SELECT 0, :article
    UNION
    SELECT 1, p.source
    FROM near JOIN appearance AS p ON p.article = near.id
        JOIN source AS s ON s.id = p.source
    WHERE near.is_source = 0 AND p.superseded = 0
        AND s.listing_kind IN (2, 3)
    UNION
    SELECT 0, p.article
    FROM near JOIN appearance AS p ON p.source = near.id
    WHERE near.is_source = 1 AND p.superseded = 0)
SELECT s.id FROM near JOIN source AS s ON s.id = near.id
WHERE near.is_source = 1 ORDER BY s.listing_key, s.sha256;
