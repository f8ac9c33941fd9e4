-- What an address does now.   :path.   0 or 1 rows: article, target ('' for an
-- article's, or taken away), 1 for a forward.
SELECT article, '', 0 FROM redirect WHERE path = :path
UNION ALL
SELECT 0, target, 1 FROM forward WHERE path = :path
LIMIT 1;
