-- Forget the keyword rows of :article.
DELETE FROM keyword WHERE article = :article;
