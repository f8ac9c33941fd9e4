-- Articles of a normalised title that can mean a day from :earliest to :latest
-- (seconds), or have no date.   :title_key.   Rows: id.
SELECT id FROM article
WHERE title_key = :title_key
    AND ((stated_earliest <= :latest AND stated_latest >= :earliest)
         OR stated_latest = -99999999999)
ORDER BY id;
