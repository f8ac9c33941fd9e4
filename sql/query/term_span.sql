-- Reader. The first and last second a term's dated posts can mean, by its two
-- ends.   :term, :unknown: the moment of what has no date.
-- 1 row: earliest of the oldest, latest of the newest; NULL none is dated.
SELECT (SELECT earliest FROM listing
        WHERE term = :term AND latest > :unknown
        ORDER BY latest, earliest, seat, article LIMIT 1),
       (SELECT latest FROM listing
        WHERE term = :term AND latest > :unknown
        ORDER BY latest DESC, earliest DESC, seat DESC, article DESC LIMIT 1);
