-- Reader. Milestones of one :level of a line behind :key.   :line, :which.
-- Rows: key, passed.
SELECT key, passed FROM milestone
WHERE line = :line AND which = :which AND level = :level AND key > :key
ORDER BY key;
