-- Forget every work.
DELETE FROM work;
