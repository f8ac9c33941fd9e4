-- Forget the reference rows of :article.
DELETE FROM reference WHERE article = :article;
