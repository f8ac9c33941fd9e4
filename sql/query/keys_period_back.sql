-- Reader. The same as keys_period from the other end: oldest first.
SELECT id FROM article
WHERE status = 1 AND kind = 1
    AND latest BETWEEN :from AND :to AND earliest >= :from
ORDER BY latest, earliest, seat, id
LIMIT :size OFFSET :skip;
