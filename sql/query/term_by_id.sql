-- Reader. A term with posts by its id.   :taxonomy, :id.   Shape term.
SELECT t.id, t.taxonomy, t.name, t.path, t.posts
FROM term AS t
WHERE t.id = :id AND t.taxonomy = :taxonomy AND t.posts > 0;
