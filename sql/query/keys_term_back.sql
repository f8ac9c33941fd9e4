-- Reader. The same as keys_term from the other end: oldest first.
SELECT article FROM listing WHERE term = :term
ORDER BY latest, earliest, seat, article
LIMIT :size OFFSET :skip;
