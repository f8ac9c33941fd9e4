-- Reader. Published posts listed by :latest, :earliest and :seat behind
-- :article.  They are sought apart, as a range of four would be walked by the
-- first three: a rowid ends it.   Rows: id, latest, earliest, seat.
SELECT id, latest, earliest, seat FROM article
WHERE status = 1 AND kind = 1 AND latest = :latest AND earliest = :earliest
    AND seat = :seat AND id < :article
ORDER BY id DESC;
