-- The last event there is.   1 row: id, 0 for none.
SELECT coalesce(max(id), 0) FROM event;
