-- Reader. Ids of the published posts that lie wholly between the seconds :from
-- and :to, newest first.   :skip, :size.
SELECT id FROM article
WHERE status = 1 AND kind = 1
    AND latest BETWEEN :from AND :to AND earliest >= :from
ORDER BY latest DESC, earliest DESC, seat DESC, id DESC
LIMIT :size OFFSET :skip;
