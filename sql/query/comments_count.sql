-- Reader. How many open comments :article has, how many of them are mentions
-- from elsewhere, and the place of the last.   1 row.
SELECT count(*), coalesce(sum(kind <> 1), 0),
       coalesce((SELECT place FROM comment
                 WHERE article = :article AND closed = 0
                 ORDER BY place DESC LIMIT 1), 0)
FROM comment WHERE article = :article AND closed = 0;
