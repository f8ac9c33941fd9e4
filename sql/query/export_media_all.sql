-- All kept files, in an order no import changes.   Rows as export_media.
SELECT id, path, sha256, type, bytes, width, height FROM media
ORDER BY sha256;
