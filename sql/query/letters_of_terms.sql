-- Reader. How many terms with posts stand under each letter.   :taxonomy.
-- Rows: initial, terms; '#', '0-9', 'A' … 'Z'.
SELECT t.initial, count(*) FROM term AS t
WHERE t.taxonomy = :taxonomy AND t.posts > 0
GROUP BY t.initial;
