-- A new article with one appearance, as that states it; what its words say
-- comes with article_set_words.
INSERT INTO article (slug, slug_given, status, kind, language, title,
    title_derived, title_key, edtf, basis, earliest, latest, stated_edtf,
    stated_basis, stated_earliest, stated_latest, seat, modified, excerpt,
    featured_src, featured_alt, featured_width, featured_height, withdrawn_on,
    withdrawn_why, revision, revisions, made, uid)
VALUES (:slug, :slug_given, :status, :kind, '', :title, :title_derived,
    :title_key, :edtf, :basis, :earliest, :latest, :edtf, :basis, :earliest,
    :latest, :seat, '', '', NULL, '', 0, 0, '', '', 0, 0, :made, :uid);
