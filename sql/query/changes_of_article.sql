-- Reader. What was done to :article, last first.
SELECT at, detail FROM event WHERE article = :article ORDER BY id DESC;
