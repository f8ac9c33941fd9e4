-- How many articles there are, of all kinds.   1 row.
SELECT count(*) FROM article;
