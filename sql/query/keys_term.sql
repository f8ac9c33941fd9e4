-- Reader. Ids of a term's published posts, newest first.   :term, :skip, :size.
SELECT article FROM listing WHERE term = :term
ORDER BY latest DESC, earliest DESC, seat DESC, article DESC
LIMIT :size OFFSET :skip;
