-- The lines posts stand in by their dates.   Rows: enum kr_line_kind, number.
SELECT level, start FROM period;
