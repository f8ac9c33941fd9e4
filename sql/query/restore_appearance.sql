-- What a source said, as it was noted.
INSERT INTO appearance (source, position, article, revision, claims, place,
                        title, title_derived, edtf, basis, seat, superseded)
VALUES (:source, :position, :article, :revision, :claims, :place, :title,
        :title_derived, :edtf, :basis, :seat, :superseded);
