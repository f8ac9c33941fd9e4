-- The date readers see.   :article.
UPDATE article SET edtf = :edtf, basis = :basis, earliest = :earliest,
    latest = :latest
WHERE id = :article;
