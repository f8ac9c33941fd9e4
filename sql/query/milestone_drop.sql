-- What stood at :key is no milestone any more.   :line, :which, :level.
DELETE FROM milestone
WHERE line = :line AND which = :which AND level = :level AND key = :key;
