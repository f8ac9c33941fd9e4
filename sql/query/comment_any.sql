-- Has :article a comment?
SELECT 1 FROM comment WHERE article = :article LIMIT 1;
