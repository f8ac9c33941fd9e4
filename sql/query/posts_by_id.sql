-- Reader. Ids of what is published of :kind, smallest first.   :skip, :size.
SELECT id FROM article
WHERE status = 1 AND kind = :kind ORDER BY id LIMIT :size OFFSET :skip;
