-- Reader. Posts of known day from day :from to day :to.   1 row.
SELECT coalesce(sum(posts), 0) FROM period
WHERE level = 3 AND start BETWEEN :from AND :to;
