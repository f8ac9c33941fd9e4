-- :posts more (or fewer) under :term.
-- 1 row: how many now, taxonomy, letter, and its place under it; 0: it is gone.
UPDATE term SET posts = posts + :posts WHERE id = :term
RETURNING posts, taxonomy, initial, alphabet, path;
