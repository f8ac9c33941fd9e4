-- :posts more (or fewer) under :term.
UPDATE term SET posts = posts + :posts WHERE id = :term;
