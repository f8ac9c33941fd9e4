-- Reader. Ids of published posts behind :article, smallest first.
SELECT id FROM article
WHERE status = 1 AND kind = 1 AND id > :article ORDER BY id;
