-- One article of whatever status by its slug, with its text and what sources
-- state of its date.   :slug text.   0 or 1 rows, shape article_full and more.
SELECT f.*, a.stated_edtf, a.stated_basis, r.text
FROM article AS a JOIN article_full AS f ON f.id = a.id
    JOIN revision AS r ON r.id = a.revision
WHERE a.slug = :slug;
