-- Forget all milestones.
DELETE FROM milestone;
