-- The excerpt of :article, once its text is known.
UPDATE article SET excerpt = :excerpt WHERE id = :article;
