-- The lines posts stand in by their terms.   Rows: KR_LINE_TERM, its id.
SELECT 8, id FROM term WHERE posts > 0;
