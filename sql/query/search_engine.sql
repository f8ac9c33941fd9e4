-- SQLite's full-text engine, into the pointer bound to :api.   1 row: NULL.
SELECT fts5(:api);
