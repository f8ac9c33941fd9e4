-- Reader. One article that may be shown, or was withdrawn, by its slug.
-- :slug text.   0 or 1 rows, shape article_full, then seat, and what else there
-- is of it: enum kr_article_part.
SELECT a.id, a.slug, a.title, a.title_derived, a.status, a.kind, a.language,
       a.edtf, a.basis, a.modified, a.excerpt, a.featured_src,
       a.featured_alt, a.featured_width, a.featured_height,
       a.withdrawn_on, a.withdrawn_why, a.revisions, r.html,
       a.made, a.uid, a.seat,
       1 + 2 * EXISTS (SELECT 1 FROM keyword AS k
                       WHERE k.article = a.id AND k.in_body = 0)
       + 4 * EXISTS (SELECT 1 FROM reference AS c WHERE c.article = a.id)
       + 8 * EXISTS (SELECT 1 FROM question AS q WHERE q.article = a.id)
       + 16 * EXISTS (SELECT 1 FROM comment AS s
                      WHERE s.article = a.id AND s.shown > 0)
       + 32 * EXISTS (SELECT 1 FROM citation AS w WHERE w.article = a.id)
FROM article AS a JOIN revision AS r ON r.id = a.revision
WHERE a.slug = :slug AND a.status IN (1, 5);
