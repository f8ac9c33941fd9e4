-- An article of whatever status by its slug.   :slug.   0 or 1 rows: id.
SELECT id FROM article WHERE slug = :slug;
