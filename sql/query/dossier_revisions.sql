-- The texts an article has had, oldest first.   :article.
SELECT r.number, r.title, r.source_type, r.fingerprint, length(r.source),
       r.id = a.revision
FROM revision AS r JOIN article AS a ON a.id = r.article
WHERE r.article = :article ORDER BY r.number;
