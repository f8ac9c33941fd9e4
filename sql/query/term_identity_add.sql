-- A site's id for a term.
INSERT OR IGNORE INTO term_identity VALUES (:taxonomy, :key, :site, :term);
