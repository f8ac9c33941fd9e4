-- Terms below the one at :path, all the way down.   :taxonomy.   Rows: path.
SELECT path FROM term
WHERE taxonomy = :taxonomy AND path > :path || '/' AND path < :path || '0'
ORDER BY path;
