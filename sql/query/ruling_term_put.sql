-- A :term :given to :article (1) or taken from it (0), at :place among its own.
INSERT INTO ruling_term VALUES (:article, :term, :given, :place)
ON CONFLICT (article, term) DO UPDATE SET given = excluded.given,
    place = excluded.place;
