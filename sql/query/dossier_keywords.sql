-- All author keywords of an article.   :article.   Rows: text, in_body.
SELECT text, in_body FROM keyword WHERE article = :article ORDER BY place;
