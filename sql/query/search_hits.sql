-- Reader. Places in the index that :match is found at, newest first, each with
-- its score by :weights.   At most :most rows: place, score.
SELECT rowid, search_score(search, :weights) FROM search
WHERE search MATCH :match ORDER BY rowid DESC LIMIT :most;
