-- Reader. Published articles whose slug lies from :prefix up to :end, not
-- included.
-- :most rows at most, shape article_link.  The plus keeps it to the slugs.
SELECT * FROM article_link
WHERE slug >= :prefix AND slug < :end AND +status = 1
ORDER BY slug LIMIT :most;
