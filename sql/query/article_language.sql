-- What :article is written in.   0 or 1 rows: language, '' the archive's.
SELECT language FROM article WHERE id = :article;
