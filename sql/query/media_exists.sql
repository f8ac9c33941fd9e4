-- Is there a kept file at :path (below media/, 'ab/' and the hash)?
SELECT 1 FROM media WHERE sha256 = substr(:path, 4, 64) AND path = :path;
