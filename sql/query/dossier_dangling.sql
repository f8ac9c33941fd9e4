-- An article's note marks with nothing behind them.   :article.
SELECT mark FROM dangling WHERE article = :article ORDER BY mark;
