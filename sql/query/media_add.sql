-- A file kept.
INSERT INTO media (sha256, path, type, bytes, width, height)
VALUES (:sha256, :path, :type, :bytes, :width, :height);
