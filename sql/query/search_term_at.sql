-- Reader. The id of a term, with posts or without.   :taxonomy, :path.
SELECT id FROM term WHERE taxonomy = :taxonomy AND path = :path;
