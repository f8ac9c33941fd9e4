-- What stands below :path goes with it to :to.   :taxonomy.
UPDATE term SET path = :to || substr(path, length(:path) + 1)
WHERE taxonomy = :taxonomy AND path > :path || '/' AND path < :path || '0';
