-- Reader. Published posts behind all that are listed by :latest, :earliest and
-- :seat, as far as those whose last second is :from.
-- Rows: id, latest, earliest, seat.
SELECT id, latest, earliest, seat FROM article
WHERE status = 1 AND kind = 1
    AND (latest, earliest, seat) < (:latest, :earliest, :seat)
    AND latest >= :from
ORDER BY latest DESC, earliest DESC, seat DESC, id DESC;
