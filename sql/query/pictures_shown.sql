-- Reader. Pictures that stand above published articles, each once, in the order
-- of their files.   :skip, :size.   Shape picture.
SELECT m.id, m.path, m.type, m.bytes, m.width, m.height,
       a.id, a.featured_alt
FROM article AS a JOIN media AS m ON m.sha256 = substr(a.featured_src, 11, 64)
WHERE a.status = 1 AND a.featured_src > ''
GROUP BY a.featured_src ORDER BY a.featured_src
LIMIT :size OFFSET :skip;
