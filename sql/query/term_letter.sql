-- Where :term stands among those with posts.   0 or 1 rows: initial, alphabet,
-- path; 0: it has none.
SELECT initial, alphabet, path FROM term WHERE id = :term AND posts > 0;
