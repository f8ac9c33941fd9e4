-- What editors may rule of :article, all as text; src/store/rulings.c counts on
-- the order.   0 or 1 rows.
SELECT title, CAST(title_derived AS TEXT), language, modified, excerpt,
       CAST(status AS TEXT), withdrawn_on, withdrawn_why, featured_alt,
       CAST(revision AS TEXT)
FROM article WHERE id = :article;
