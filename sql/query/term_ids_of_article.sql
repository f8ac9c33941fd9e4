-- Reader. The ids of an article's terms, each taxonomy in its order.
-- :article.
SELECT term FROM article_term WHERE article = :article
ORDER BY taxonomy, place, term;
