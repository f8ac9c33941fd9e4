-- Forget the comment rows of :article.
DELETE FROM comment WHERE article = :article;
