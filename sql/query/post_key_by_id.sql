-- Reader. The keys of one published article of :kind.   :id.
-- 0 or 1 rows: id, latest, earliest, seat, slug, title_key.
SELECT id, latest, earliest, seat, slug, title_key FROM article
WHERE id = :id AND status = 1 AND kind = :kind;
