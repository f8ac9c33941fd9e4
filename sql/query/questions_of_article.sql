-- Reader. Questions an article answers.   :article.
SELECT question, answer FROM question WHERE article = :article ORDER BY place;
