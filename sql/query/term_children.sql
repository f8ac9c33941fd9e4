-- Has :term any below it?
SELECT 1 FROM term WHERE parent = :term LIMIT 1;
