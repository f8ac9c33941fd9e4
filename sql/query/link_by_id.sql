-- Reader. Published post :id.   0 or 1 rows, shape article_link.
SELECT id, slug, title, edtf, basis, kind, status FROM article
WHERE id = :id AND status = 1 AND kind = 1;
