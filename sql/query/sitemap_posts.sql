-- Reader. The published articles of a part of the sitemap, in the order they
-- came in: along their ids ("+" keeps the index of all that is published from
-- being walked instead).   :first and :last id.
SELECT slug, kind, edtf, basis, modified, made, featured_src FROM article
WHERE id BETWEEN :first AND :last AND +status = 1
ORDER BY id;
