-- Reader. The same as keys_yearless from the other end: undated ones first.
SELECT id FROM article INDEXED BY article_yearless
WHERE status = 1 AND kind = 1
    AND (earliest < -62135596800
         OR strftime('%Y', earliest, 'unixepoch')
            <> strftime('%Y', latest, 'unixepoch'))
    AND latest BETWEEN :from AND :to
ORDER BY latest, earliest, seat, id
LIMIT :size OFFSET :skip;
