-- Reader. One article that may be shown, or was withdrawn, by its slug.
-- :slug text.   0 or 1 rows, shape article_full.
SELECT * FROM article_full WHERE slug = :slug AND status IN (1, 5);
