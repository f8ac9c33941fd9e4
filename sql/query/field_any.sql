-- Has :article a field?
SELECT 1 FROM field WHERE article = :article LIMIT 1;
