-- A name that is a term's own.   :taxonomy, :parent (0 none), :key.
DELETE FROM term_alias
WHERE taxonomy = :taxonomy AND parent = :parent AND key = :key;
