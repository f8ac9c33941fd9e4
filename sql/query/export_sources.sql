-- Sources that no article appears in, without copies that were put back.
-- Columns as export_appearances begins.
SELECT s.format, s.location, s.label, s.site, s.bytes, s.sha256,
       s.listing_kind, s.listing_key, s.listing_edtf, s.imported
FROM source AS s
WHERE s.format <> 'jsonl'
    AND NOT EXISTS (SELECT 1 FROM appearance WHERE source = s.id)
ORDER BY s.imported, s.location, s.sha256, s.site;
