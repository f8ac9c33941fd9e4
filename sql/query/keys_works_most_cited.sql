-- Reader. Ids of the works that most articles cite, none cited once.   :most.
SELECT id FROM work WHERE posts > 1 ORDER BY posts DESC, sort, id LIMIT :most;
