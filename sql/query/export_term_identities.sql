-- What source sites call :term.   Rows: site, key.
SELECT site, key FROM term_identity WHERE term = :term ORDER BY site, key;
