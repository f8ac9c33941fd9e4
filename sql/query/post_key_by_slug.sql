-- Reader. The same as post_key_by_id, by :slug.
SELECT id, latest, earliest, seat, slug, title_key FROM article
WHERE slug = :slug AND status = 1 AND kind = :kind;
