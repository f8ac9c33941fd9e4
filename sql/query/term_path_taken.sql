-- Is there a term at :path?   :taxonomy.
SELECT 1 FROM term WHERE taxonomy = :taxonomy AND path = :path;
