-- Reader. Ids of the published posts of unknown date.   :skip, :size.
SELECT id FROM article
WHERE status = 1 AND kind = 1 AND latest = -99999999999
ORDER BY latest DESC, earliest DESC, seat DESC, id DESC
LIMIT :size OFFSET :skip;
