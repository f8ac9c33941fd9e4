-- An article as another archive had it; what is worked out from appearances
-- comes after.
INSERT INTO article (slug, slug_given, status, kind, language, title,
    title_derived, title_key, edtf, basis, earliest, latest, stated_edtf,
    stated_basis, stated_earliest, stated_latest, seat, modified, excerpt,
    featured_src, featured_alt, featured_width, featured_height, withdrawn_on,
    withdrawn_why, revision, revisions, uid)
VALUES (:slug, :slug_given, :status, :kind, :language, :title, :title_derived,
    :title_key, '', 0, -99999999999, -99999999999, '', 0, -99999999999,
    -99999999999, 0, :modified, '', :featured_src, :featured_alt,
    :featured_width, :featured_height, :withdrawn_on, :withdrawn_why, 0, 0,
    :uid);
