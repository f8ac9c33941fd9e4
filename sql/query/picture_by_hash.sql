-- Reader. A kept picture that stands above an article that is published.
-- :sha256.   0 or 1 rows, shape picture.
SELECT m.id, m.path, m.type, m.bytes, m.width, m.height,
       a.id, a.featured_alt
FROM media AS m JOIN article AS a
    ON a.featured_src = '/media/' || m.path AND a.status = 1
WHERE m.sha256 = :sha256 LIMIT 1;
