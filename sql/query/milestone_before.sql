-- The last milestone of :level before :key.   :line, :which.
-- 0 or 1 rows: key.
SELECT key FROM milestone
WHERE line = :line AND which = :which AND level = :level AND key < :key
ORDER BY key DESC LIMIT 1;
