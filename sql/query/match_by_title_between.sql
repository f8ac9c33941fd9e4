-- Articles of a normalised title that can mean a second from :earliest to
-- :latest: those known to two days or better, those known less well, those of
-- unknown date; at most :most of each, so that many posts of one title cost no
-- more than a few.   :title_key.   Rows: id.
SELECT id FROM (SELECT id FROM article
    WHERE title_key = :title_key AND title_derived = 0
        AND stated_earliest BETWEEN :earliest - 172800 AND :latest
        AND stated_latest >= :earliest LIMIT :most)
UNION
SELECT id FROM (SELECT id FROM article
    WHERE title_key = :title_key AND title_derived = 0
        AND stated_latest - stated_earliest > 172800
        AND stated_earliest <= :latest AND stated_latest >= :earliest
    LIMIT :most)
UNION
SELECT id FROM (SELECT id FROM article
    WHERE title_key = :title_key AND title_derived = 0
        AND stated_earliest = -99999999999 LIMIT :most)
ORDER BY id;
