-- Reader. A term's newest posts, with what they are listed by.
SELECT article, latest, earliest, seat FROM listing WHERE term = :term
ORDER BY latest DESC, earliest DESC, seat DESC, article DESC LIMIT :size;
