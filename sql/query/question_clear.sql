-- Forget the question rows of :article.
DELETE FROM question WHERE article = :article;
