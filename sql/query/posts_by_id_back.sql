-- Reader. The same as posts_by_id from the other end: greatest first.
SELECT id FROM article
WHERE status = 1 AND kind = :kind ORDER BY id DESC LIMIT :size OFFSET :skip;
