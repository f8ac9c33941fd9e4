-- Articles that have or had this very text.   :fingerprint.   Rows: id.
SELECT DISTINCT article FROM revision WHERE fingerprint = :fingerprint
ORDER BY article;
