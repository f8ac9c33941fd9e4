-- Reader. Which commit the archive is at.   1 row.
SELECT value FROM archive WHERE name = 'generation';
