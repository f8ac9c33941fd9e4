-- Reader. Keys of a term's posts that certainly lie between the seconds :after
-- and :before, newest first.   :term, :skip, :size.
-- Rows: id, latest, earliest, seat.
SELECT article, latest, earliest, seat FROM listing
WHERE term = :term
    AND latest > :after AND latest < :before AND earliest > :after
ORDER BY latest DESC, earliest DESC, seat DESC, article DESC
LIMIT :size OFFSET :skip;
