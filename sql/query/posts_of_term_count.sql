-- Reader. How many posts_of_term has, up to :most.
SELECT count(*) FROM (
    SELECT 1 FROM listing
    WHERE term = :term
        AND latest > :after AND latest < :before AND earliest > :after
    LIMIT :most);
