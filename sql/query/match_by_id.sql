-- An article as the intake needs it.   :id.   0 or 1 rows.
SELECT id, slug, slug_given, status, kind, title, title_derived, title_key,
       edtf, basis, stated_edtf, stated_basis, earliest, latest, seat, revision
FROM article WHERE id = :id;
