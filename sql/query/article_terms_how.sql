-- How the terms of :article come about.   1 row: there are some already; an
-- editor has a say in them; how many appearances count, 2 for more than one.
SELECT EXISTS (SELECT 1 FROM article_term WHERE article = :article),
       EXISTS (SELECT 1 FROM ruling_term WHERE article = :article)
           OR EXISTS (SELECT 1 FROM ruling WHERE article = :article),
       (SELECT count(*) FROM (SELECT 1 FROM appearance
                              WHERE article = :article AND superseded = 0
                              LIMIT 2));
