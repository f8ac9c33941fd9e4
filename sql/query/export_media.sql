-- A kept file by its bytes.   :sha256.   0 or 1 rows: id, path, sha256, type,
-- bytes, width, height.
SELECT id, path, sha256, type, bytes, width, height FROM media
WHERE sha256 = :sha256;
