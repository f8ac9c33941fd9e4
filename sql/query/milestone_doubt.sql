-- The first milestone of :level behind :key is to be counted anew.
-- :line, :which.
UPDATE milestone SET passed = -1
WHERE line = :line AND which = :which AND level = :level
    AND key = (SELECT key FROM milestone
               WHERE line = :line AND which = :which AND level = :level
                   AND key > :key
               ORDER BY key LIMIT 1);
