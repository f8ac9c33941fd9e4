-- Reader. Ids of the published posts that fit no year, undated ones last, whose
-- last second lies between :from and :to.   :skip, :size.
SELECT id FROM article INDEXED BY article_yearless
WHERE status = 1 AND kind = 1
    AND (earliest < -62135596800
         OR strftime('%Y', earliest, 'unixepoch')
            <> strftime('%Y', latest, 'unixepoch'))
    AND latest BETWEEN :from AND :to
ORDER BY latest DESC, earliest DESC, seat DESC, id DESC
LIMIT :size OFFSET :skip;
