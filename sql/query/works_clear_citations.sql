-- Forget which references are of which work.
DELETE FROM citation;
