-- Forget how references name works.
DELETE FROM naming;
