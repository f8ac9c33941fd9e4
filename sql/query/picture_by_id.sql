-- Reader. The same as picture_by_hash, by :id.
SELECT m.id, m.path, m.type, m.bytes, m.width, m.height,
       a.id, a.featured_alt
FROM media AS m JOIN article AS a
    ON a.featured_src = '/media/' || m.path AND a.status = 1
WHERE m.id = :id LIMIT 1;
