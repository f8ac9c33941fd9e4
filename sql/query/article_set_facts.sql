-- What the current text's source says besides the text.   :article.
UPDATE article SET status = :status, kind = :kind, language = :language,
    modified = :modified, excerpt = :excerpt, featured_src = :featured_src,
    featured_alt = :featured_alt, featured_width = :featured_width,
    featured_height = :featured_height, withdrawn_on = :withdrawn_on,
    withdrawn_why = :withdrawn_why
WHERE id = :article;
