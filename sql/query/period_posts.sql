-- Reader. The kept count of one period.   :level, :start.   0 or 1 rows.
SELECT posts FROM period WHERE level = :level AND start = :start;
