-- Forget the dangling rows of :article.
DELETE FROM dangling WHERE article = :article;
