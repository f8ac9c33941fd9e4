-- Where :term stands under its letter, if it has posts.
-- 0 or 1 rows: initial, alphabet, path, taxonomy.
SELECT initial, alphabet, path, taxonomy FROM term WHERE id = :term;
