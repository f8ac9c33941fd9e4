-- Every article a source or an editor gave :term, or took it from.   Rows: id.
SELECT p.article FROM appearance_term AS x JOIN appearance AS p
    ON p.source = x.source AND p.position = x.position
WHERE x.term = :term
UNION SELECT article FROM ruling_term WHERE term = :term
UNION SELECT article FROM article_term WHERE term = :term;
