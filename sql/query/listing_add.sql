-- A post in a term's listing.
INSERT INTO listing VALUES (:term, :latest, :earliest, :seat, :article);
