-- A letter without terms is no row.   :taxonomy, :initial.
DELETE FROM letter
WHERE taxonomy = :taxonomy AND initial = :initial AND terms = 0;
