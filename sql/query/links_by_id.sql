-- Reader. Those of five articles that are published posts, in the order of
-- their ids as given.   :first, :second, :third, :fourth, :fifth; 0 is none.
-- Shape article_link.
WITH wanted (id) AS (VALUES (:first), (:second), (:third), (:fourth), (:fifth))
SELECT a.id, a.slug, a.title, a.edtf, a.basis, a.kind, a.status
FROM wanted CROSS JOIN article AS a ON a.id = wanted.id
WHERE a.status = 1 AND a.kind = 1;
