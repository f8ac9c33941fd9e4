-- Another slug.   :article, :slug, :slug_given.
UPDATE article SET slug = :slug, slug_given = :slug_given WHERE id = :article;
