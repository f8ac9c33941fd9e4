-- What editors decided of :article.   Rows: name, value, sourced.
SELECT name, value, sourced FROM ruling WHERE article = :article ORDER BY name;
