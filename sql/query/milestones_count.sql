-- How many milestones there are.   1 row.
SELECT count(*) FROM milestone;
