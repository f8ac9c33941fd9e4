-- The current text.   :article, :revision.
UPDATE article SET revision = :revision,
    revisions = (SELECT count(*) FROM revision WHERE article = :article)
WHERE id = :article;
