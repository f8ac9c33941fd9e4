-- What a source says at one place, in the stead of what it said before.
INSERT INTO appearance (source, position, article, revision, claims, place,
                        title, title_derived, edtf, basis, seat, superseded)
VALUES (:source, :position, :article, :revision, :claims, :place, :title,
        :title_derived, :edtf, :basis, :seat, 0)
ON CONFLICT (source, position) DO UPDATE SET
    article = excluded.article, revision = excluded.revision,
    claims = excluded.claims, place = excluded.place, title = excluded.title,
    title_derived = excluded.title_derived, edtf = excluded.edtf,
    basis = excluded.basis, seat = excluded.seat, superseded = 0;
