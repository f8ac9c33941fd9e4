-- The terms of :article from all that sources say of it, without those an
-- editor took away and with those one gave.  Where the authors are ruled no
-- source has a say in them.
INSERT INTO article_term
SELECT :article, t.taxonomy, min(g.place), t.id
FROM (SELECT x.term, x.place
      FROM appearance AS p JOIN appearance_term AS x
          ON x.source = p.source AND x.position = p.position
      WHERE p.article = :article AND p.superseded = 0
          AND NOT EXISTS (SELECT 1 FROM ruling_term AS d
                          WHERE d.article = :article AND d.term = x.term
                              AND d.given = 0)
          AND NOT (EXISTS (SELECT 1 FROM ruling AS r
                           WHERE r.article = :article AND r.name = 'authors')
                   AND (SELECT taxonomy FROM term WHERE id = x.term) = 3)
      UNION ALL
      SELECT term, place FROM ruling_term
      WHERE article = :article AND given = 1) AS g
    JOIN term AS t ON t.id = g.term
GROUP BY t.id;
