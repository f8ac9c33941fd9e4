-- Is there a kept file at :path (below media/)?
SELECT 1 FROM media WHERE path = :path LIMIT 1;
