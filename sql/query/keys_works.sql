-- Reader. Ids of works from those that sort as :from on.   :skip, :size.
SELECT id FROM work WHERE sort >= :from ORDER BY sort, id
LIMIT :size OFFSET :skip;
