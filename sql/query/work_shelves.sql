-- Reader. How many works there are, by their first two letters.
SELECT letters, works FROM work_shelf ORDER BY letters;
