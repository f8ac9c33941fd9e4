-- Reader. Is the post with these keys in the listing of :term?
SELECT 1 FROM listing
WHERE term = :term AND latest = :latest AND earliest = :earliest
    AND seat = :seat AND article = :article;
