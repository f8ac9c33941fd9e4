-- Title, whether it was derived, and its normal form.   :article.
UPDATE article SET title = :title, title_derived = :title_derived,
    title_key = :title_key
WHERE id = :article;
