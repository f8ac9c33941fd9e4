-- :terms more (or fewer) terms with posts under a letter.
-- :taxonomy, :initial.
INSERT INTO letter VALUES (:taxonomy, :initial, :terms)
ON CONFLICT (taxonomy, initial) DO UPDATE SET terms = terms + excluded.terms;
