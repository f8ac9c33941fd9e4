-- Reader. Works behind all whose words sort as :sort, in the order of words.
-- Rows: id, sort.
SELECT id, sort FROM work WHERE sort > :sort ORDER BY sort, id;
