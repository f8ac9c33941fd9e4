-- What a source says at one place.  The bytes being the same, what was told by
-- hand the first time (a title, a date) stays when it is not told again.
INSERT INTO appearance (source, position, article, revision, claims, place,
                        title, title_derived, edtf, basis, seat, superseded)
VALUES (:source, :position, :article, :revision, :claims, :place, :title,
        :title_derived, :edtf, :basis, :seat, 0)
ON CONFLICT (source, position) DO UPDATE SET
    article = excluded.article, revision = excluded.revision,
    claims = excluded.claims, place = excluded.place,
    title = CASE WHEN excluded.title_derived > title_derived THEN title
                 ELSE excluded.title END,
    title_derived = min(title_derived, excluded.title_derived),
    edtf = CASE excluded.edtf WHEN '' THEN edtf ELSE excluded.edtf END,
    basis = CASE excluded.edtf WHEN '' THEN basis ELSE excluded.basis END, seat = excluded.seat, superseded = 0;
