-- Reader. Author keywords the body does not show itself.   :article.
SELECT text FROM keyword WHERE article = :article AND in_body = 0
ORDER BY place;
