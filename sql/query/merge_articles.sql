-- No article has :from any more; each is worked out anew.
DELETE FROM article_term WHERE term = :from;
