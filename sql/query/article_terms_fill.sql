-- The terms of :article from all that sources say of it.
INSERT INTO article_term
SELECT :article, t.taxonomy, min(x.place), t.id
FROM appearance AS p
    JOIN appearance_term AS x ON x.source = p.source AND x.position = p.position
    JOIN term AS t ON t.id = x.term
WHERE p.article = :article AND p.superseded = 0
GROUP BY t.id;
