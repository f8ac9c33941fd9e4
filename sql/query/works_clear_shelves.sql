-- Forget how many works there are.
DELETE FROM work_shelf;
