-- No reference names a work by :id any more.
DELETE FROM naming WHERE id = :id;
