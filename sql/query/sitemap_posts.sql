-- Reader. The published articles of a part of the sitemap, in the order they
-- came in.   :first and :last id.
SELECT slug, kind, edtf, basis, modified, made, featured_src FROM article
WHERE id BETWEEN :first AND :last AND status = 1
ORDER BY id;
