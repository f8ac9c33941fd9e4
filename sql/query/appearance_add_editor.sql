-- An editor's text stands here: it says nothing of date, title or terms.
INSERT INTO appearance (source, position, article, revision, claims, place,
                        title, title_derived, edtf, basis, seat, superseded)
VALUES (:source, 1, :article, :revision, :claims, 'editor', :title, 1, '', 0, 0,
        1);
