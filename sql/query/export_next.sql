-- Articles to export behind :after, as first kept: of :statuses (a bit each),
-- of :kind (0 any), that can mean a second from :since to :until, with :tag,
-- :category, :author ('' any; a path, or what is below it).   Rows: id.
SELECT a.id FROM article AS a
WHERE a.id > :after AND (:statuses >> a.status) & 1
    AND (:kind = 0 OR a.kind = :kind)
    AND a.latest >= :since AND a.earliest <= :until
    AND (:tag = '' OR EXISTS (
        SELECT 1 FROM article_term AS x JOIN term AS t ON t.id = x.term
        WHERE x.article = a.id AND x.taxonomy = 1 AND t.path = :tag))
    AND (:category = '' OR EXISTS (
        SELECT 1 FROM article_term AS x JOIN term AS t ON t.id = x.term
        WHERE x.article = a.id AND x.taxonomy = 2
            AND (t.path = :category
                 OR t.path > :category || '/' AND t.path < :category || '0')))
    AND (:author = '' OR EXISTS (
        SELECT 1 FROM article_term AS x JOIN term AS t ON t.id = x.term
        WHERE x.article = a.id AND x.taxonomy = 3 AND t.path = :author))
ORDER BY a.id LIMIT 200;
