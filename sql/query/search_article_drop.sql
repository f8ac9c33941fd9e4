-- :article is in the search index no more.
DELETE FROM search_article WHERE article = :article;
