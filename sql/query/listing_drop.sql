-- A post out of a term's listing.
DELETE FROM listing
WHERE term = :term AND latest = :latest AND earliest = :earliest
    AND seat = :seat AND article = :article;
