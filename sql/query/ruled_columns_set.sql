-- The same put back.   :article, and each by its name.
UPDATE article SET title = :title, title_derived = :title_derived,
    language = :language, modified = :modified, excerpt = :excerpt,
    status = :status, withdrawn_on = :withdrawn_on,
    withdrawn_why = :withdrawn_why, featured_alt = :featured_alt,
    revision = :revision
WHERE id = :article;
