-- A kept file by its bytes.   :sha256.   0 or 1 rows: path, width, height.
SELECT path, width, height FROM media
WHERE sha256 = :sha256;
