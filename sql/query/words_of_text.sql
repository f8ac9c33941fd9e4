-- Reader. The plain words of text :number of :article, which is published, if it
-- was shown.
SELECT r.text FROM article AS a JOIN revision AS r ON r.article = a.id
WHERE a.id = :article AND a.status = 1 AND r.number = :number
    AND r.shown = 1;
