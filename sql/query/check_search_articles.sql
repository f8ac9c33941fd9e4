-- Articles by id.   :after, :most.   Rows: id, slug.
SELECT id, slug FROM article WHERE id > :after ORDER BY id LIMIT :most;
