-- Reader. The same as keys_monthless from the other end: oldest first.
SELECT id FROM article INDEXED BY article_monthless
WHERE status = 1 AND kind = 1 AND earliest >= -62135596800
    AND strftime('%Y', earliest, 'unixepoch')
        = strftime('%Y', latest, 'unixepoch')
    AND strftime('%m', earliest, 'unixepoch')
        <> strftime('%m', latest, 'unixepoch')
    AND latest BETWEEN :from AND :to
ORDER BY latest, earliest, seat, id
LIMIT :size OFFSET :skip;
