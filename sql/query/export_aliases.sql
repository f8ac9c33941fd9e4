-- Former names of terms.   Rows: term, its taxonomy and path, the parent the
-- former name stood below (0 none) and its path, key.
SELECT t.id, t.taxonomy, t.path, l.parent, coalesce(p.path, ''), l.key
FROM term_alias AS l JOIN term AS t ON t.id = l.term
    LEFT JOIN term AS p ON p.id = l.parent
ORDER BY t.taxonomy, t.path, 5, l.key;
