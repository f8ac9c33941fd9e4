-- Reader. Keys of what is published of :kind and certainly lies between the
-- seconds :after and :before, newest first.   :skip, :size.
-- Rows: id, latest, earliest, seat.
SELECT id, latest, earliest, seat FROM article
WHERE status = 1 AND kind = :kind
    AND latest > :after AND latest < :before AND earliest > :after
ORDER BY latest DESC, earliest DESC, seat DESC, id DESC
LIMIT :size OFFSET :skip;
