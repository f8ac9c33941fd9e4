-- Articles of every status in listing order, for the administrator's list.
-- :status and :kind, 0 for any; :from and :to, the seconds their dates lie
-- between; :tag, the path of one they have, '' for any; :most.
SELECT a.slug, a.title, a.title_derived, a.status, a.kind, a.language, a.edtf,
       a.basis, a.revisions
FROM article AS a
WHERE (:status = 0 OR a.status = :status) AND (:kind = 0 OR a.kind = :kind)
    AND a.latest BETWEEN :from AND :to AND a.earliest >= :from
    AND (:tag = '' OR EXISTS (
        SELECT 1 FROM article_term AS x JOIN term AS t ON t.id = x.term
        WHERE x.article = a.id AND x.taxonomy = 1 AND t.path = :tag))
ORDER BY a.latest DESC, a.earliest DESC, a.seat DESC, a.id DESC
LIMIT :most;
