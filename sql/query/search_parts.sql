-- Reader. Words that have all the letters :match, those met first before
-- others.   At most :most rows: term, articles, word.
SELECT w.term, w.articles, w.word
FROM search_part AS p CROSS JOIN search_word AS w ON w.id = p.rowid
WHERE p.search_part MATCH :match AND w.articles > 0
ORDER BY p.rowid LIMIT :most;
