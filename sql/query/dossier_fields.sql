-- An article's custom fields, as they came.   :article.   Rows: name, value.
SELECT name, value FROM field WHERE article = :article ORDER BY place;
