-- Is there a record found in the text of :article?
SELECT 1
WHERE EXISTS (SELECT 1 FROM keyword WHERE article = :article)
    OR EXISTS (SELECT 1 FROM reference WHERE article = :article)
    OR EXISTS (SELECT 1 FROM question WHERE article = :article)
    OR EXISTS (SELECT 1 FROM dangling WHERE article = :article);
