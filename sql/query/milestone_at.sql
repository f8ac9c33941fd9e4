-- The milestone of :level at :key, or the first behind it.   :line, :which.
-- 0 or 1 rows: key, passed.
SELECT key, passed FROM milestone
WHERE line = :line AND which = :which AND level = :level AND key >= :key
ORDER BY key LIMIT 1;
