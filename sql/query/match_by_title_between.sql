-- Articles of a normalised title that can mean a second from :earliest to
-- :latest.   :title_key.   Rows: id.
SELECT id FROM article
WHERE title_key = :title_key AND title_derived = 0
    AND stated_earliest <= :latest AND stated_latest >= :earliest
UNION
SELECT id FROM article
WHERE title_key = :title_key AND title_derived = 0
    AND stated_earliest = -99999999999
ORDER BY id;
