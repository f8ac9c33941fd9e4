-- Forget the terms of :article.
DELETE FROM article_term WHERE article = :article;
