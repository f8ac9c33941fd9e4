-- A milestone, new or with another count.
-- :line, :which, :level, :key, :passed.
INSERT INTO milestone VALUES (:line, :which, :level, :key, :passed)
ON CONFLICT DO UPDATE SET passed = excluded.passed;
