-- Reader. Published posts that fit none of the months of their year, behind all
-- that are listed by :latest, :earliest and :seat, as far as those whose last
-- second is :from.   Rows: id, latest, earliest, seat.
SELECT id, latest, earliest, seat FROM article INDEXED BY article_monthless
WHERE status = 1 AND kind = 1 AND earliest >= -62135596800
    AND strftime('%Y', earliest, 'unixepoch')
        = strftime('%Y', latest, 'unixepoch')
    AND strftime('%m', earliest, 'unixepoch')
        <> strftime('%m', latest, 'unixepoch')
    AND (latest, earliest, seat) < (:latest, :earliest, :seat)
    AND latest >= :from
ORDER BY latest DESC, earliest DESC, seat DESC, id DESC;
