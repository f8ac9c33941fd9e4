-- What the milestones of :level from behind :after up to :key passed together.
-- :line, :which.   1 row.
SELECT coalesce(sum(passed), 0) FROM milestone
WHERE line = :line AND which = :which AND level = :level
    AND key > :after AND key <= :key;
