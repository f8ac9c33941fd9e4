-- Reader. A term with posts by its path.   :taxonomy, :path.   Shape term.
SELECT t.id, t.taxonomy, t.name, t.path, t.posts
FROM term AS t
WHERE t.taxonomy = :taxonomy AND t.path = :path AND t.posts > 0;
