-- Reader. How many posts_by_date has, up to :most.
SELECT count(*) FROM (
    SELECT 1 FROM article
    WHERE status = 1 AND kind = :kind
        AND latest > :after AND latest < :before AND earliest > :after
    LIMIT :most);
