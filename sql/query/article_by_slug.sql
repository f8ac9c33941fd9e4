-- Reader. One article that may be shown, or was withdrawn, by its slug.
-- :slug text.   0 or 1 rows, shape article_full, and seat.
SELECT a.id, a.slug, a.title, a.title_derived, a.status, a.kind, a.language,
       a.edtf, a.basis, a.modified, a.excerpt, a.featured_src,
       a.featured_alt, a.featured_width, a.featured_height,
       a.withdrawn_on, a.withdrawn_why, a.revisions, r.html,
       a.made, a.uid, a.seat
FROM article AS a JOIN revision AS r ON r.id = a.revision
WHERE a.slug = :slug AND a.status IN (1, 5);
