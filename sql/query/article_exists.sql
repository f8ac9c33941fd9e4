-- Is there an article at :slug, or was there one at :path?
SELECT 1 FROM article WHERE slug = :slug
UNION ALL SELECT 1 FROM redirect WHERE path = :path LIMIT 1;
