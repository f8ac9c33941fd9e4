-- The current text, and when it was kept.   :article, :revision.
UPDATE article SET revision = :revision,
    revisions = (SELECT count(*) FROM revision WHERE article = :article),
    made = coalesce((SELECT made FROM revision WHERE id = :revision), 0)
WHERE id = :article;
