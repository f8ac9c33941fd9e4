-- The first text of :article, and what its source says besides it.
UPDATE article SET revision = :revision, revisions = 1, language = :language,
    modified = :modified, excerpt = :excerpt, featured_src = :featured_src,
    featured_alt = :featured_alt, featured_width = :featured_width,
    featured_height = :featured_height, withdrawn_on = :withdrawn_on,
    withdrawn_why = :withdrawn_why
WHERE id = :article;
