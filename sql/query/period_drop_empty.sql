-- A period without posts is no row.   :level, :start.
DELETE FROM period WHERE level = :level AND start = :start AND posts = 0;
