-- Reader. The terms with posts of a part of the sitemap, in the order they
-- came in.   :first and :last id.
SELECT taxonomy, path FROM term
WHERE id BETWEEN :first AND :last AND posts > 0
ORDER BY id;
