-- A published article's reference, by its work.
INSERT INTO citation VALUES (:work, :latest, :earliest, :seat, :article, :place,
                             :naming, :digest);
