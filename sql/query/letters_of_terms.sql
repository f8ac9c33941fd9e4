-- Reader. How many tags or authors with posts stand under each letter, as kept.
-- :taxonomy.   Rows: initial, terms; '#', '0-9', 'A' … 'Z'.
SELECT initial, terms FROM letter WHERE taxonomy = :taxonomy ORDER BY initial;
