-- Reader. Ids of all published posts, newest first.   :skip, :size.
SELECT id FROM article WHERE status = 1 AND kind = 1
ORDER BY latest DESC, earliest DESC, seat DESC, id DESC
LIMIT :size OFFSET :skip;
