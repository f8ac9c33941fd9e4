-- Reader. Published posts that fit no year, undated ones last, behind all that
-- are listed by :latest, :earliest and :seat.
-- Rows: id, latest, earliest, seat.
SELECT id, latest, earliest, seat FROM article INDEXED BY article_yearless
WHERE status = 1 AND kind = 1
    AND (earliest < -62135596800
         OR strftime('%Y', earliest, 'unixepoch')
            <> strftime('%Y', latest, 'unixepoch'))
    AND (latest, earliest, seat) < (:latest, :earliest, :seat)
ORDER BY latest DESC, earliest DESC, seat DESC, id DESC;
