-- Reader. Ids of the published posts of the year between the seconds :from and
-- :to that fit none of its months, newest first.   :skip, :size.
SELECT id FROM article INDEXED BY article_monthless
WHERE status = 1 AND kind = 1 AND earliest >= -62135596800
    AND strftime('%Y', earliest, 'unixepoch')
        = strftime('%Y', latest, 'unixepoch')
    AND strftime('%m', earliest, 'unixepoch')
        <> strftime('%m', latest, 'unixepoch')
    AND latest BETWEEN :from AND :to
ORDER BY latest DESC, earliest DESC, seat DESC, id DESC
LIMIT :size OFFSET :skip;
