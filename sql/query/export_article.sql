-- An article with its current text, as it is exported.   :article.   1 row;
-- src/store/export_article.c counts on the order.
SELECT a.slug, a.slug_given, a.status, a.kind, a.language, a.title,
       a.title_derived, a.edtf, a.basis, a.modified, a.excerpt, a.featured_src,
       a.featured_alt, a.featured_width, a.featured_height, a.withdrawn_on,
       a.withdrawn_why, r.number, r.source_type, r.source, r.html, r.text,
       a.uid
FROM article AS a JOIN revision AS r ON r.id = a.revision
WHERE a.id = :article;
