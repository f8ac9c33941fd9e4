-- Reader. The terms with most posts, those with the most first.
-- :taxonomy, :most.   Shape term.
SELECT t.id, t.taxonomy, t.name, t.path, t.posts
FROM term AS t
WHERE t.taxonomy = :taxonomy AND t.posts > 1
ORDER BY t.posts DESC, t.key, t.path LIMIT :most;
