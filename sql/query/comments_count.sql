-- Reader. How many open comments :article has, and how many of them are mentions
-- from elsewhere.   1 row.
SELECT count(*), coalesce(sum(kind <> 1), 0)
FROM comment WHERE article = :article AND shown > 0;
