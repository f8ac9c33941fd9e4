-- One reference less names a work so.   Row: how many still do.
UPDATE naming SET cited = cited - 1 WHERE id = :id RETURNING cited;
