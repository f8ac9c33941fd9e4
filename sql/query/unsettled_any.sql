-- One article whose neighbourhood is unsettled.   0 or 1 rows.
SELECT article FROM unsettled LIMIT 1;
