-- All terms, a parent before its children.   Rows: id.
SELECT id FROM term ORDER BY taxonomy, path;
