-- No article is in the search index any more.
DELETE FROM search_article;
