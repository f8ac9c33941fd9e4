-- Reader. The same as posts_of_term from the other end: oldest first.
SELECT article, latest, earliest, seat FROM listing
WHERE term = :term
    AND latest > :after AND latest < :before AND earliest > :after
ORDER BY latest, earliest, seat, article
LIMIT :size OFFSET :skip;
