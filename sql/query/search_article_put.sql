-- An article stands in the search index at :place now.
INSERT INTO search_article VALUES (:place, :article, :latest, :earliest, :seat,
                                   0, 0, x'')
ON CONFLICT (article) DO UPDATE
    SET place = :place, latest = :latest, earliest = :earliest, seat = :seat;
