-- Reader. The terms with most posts, those with the most first.
-- :taxonomy, :most.   Shape term.
-- sorts: the few it keeps; a key by posts would be written with every import,
-- and 50,000 terms are gone through in some tens of ms.
SELECT t.id, t.taxonomy, t.name, t.path, t.posts
FROM term AS t
WHERE t.taxonomy = :taxonomy AND t.posts > 1
ORDER BY t.posts DESC, t.alphabet, t.path LIMIT :most;
