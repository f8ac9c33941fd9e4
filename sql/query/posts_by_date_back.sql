-- Reader. The same as posts_by_date from the other end: oldest first.
SELECT id, latest, earliest, seat FROM article
WHERE status = 1 AND kind = :kind
    AND latest > :after AND latest < :before AND earliest > :after
ORDER BY latest, earliest, seat, id
LIMIT :size OFFSET :skip;
