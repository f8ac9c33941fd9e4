-- Every term :article is listed under: its own and their ancestors.
WITH RECURSIVE up (id) AS (
    SELECT term FROM article_term WHERE article = :article
    UNION
    SELECT t.parent FROM up JOIN term AS t ON t.id = up.id
    WHERE t.parent IS NOT NULL)
SELECT id FROM up;
