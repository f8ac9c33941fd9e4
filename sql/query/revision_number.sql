-- The number :revision has among the texts of its article.   0 or 1 rows.
SELECT number FROM revision WHERE id = :revision;
