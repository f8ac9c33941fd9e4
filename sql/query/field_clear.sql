-- Forget the field rows of :article.
DELETE FROM field WHERE article = :article;
