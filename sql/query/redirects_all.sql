-- Every address that leads to another.   Rows: path, slug, kind, edtf, basis of
-- the article or nothing, target, why.
SELECT r.path, a.slug, a.kind, a.edtf, a.basis, '', r.why
FROM redirect AS r JOIN article AS a ON a.id = r.article
UNION ALL
SELECT path, '', 0, '', 0, target, why FROM forward WHERE target <> ''
ORDER BY 1;
