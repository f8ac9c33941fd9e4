-- Reader. How many works there are, by their first two letters: 38 by 38 rows
-- at most, however many works there are.
SELECT letters, works FROM work_shelf WHERE letters > '' ORDER BY letters;
