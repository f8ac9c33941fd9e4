-- What the owner of :slug is written in by its sources.
-- 0 or 1 rows: language.
SELECT coalesce((SELECT sourced FROM ruling
                 WHERE article = a.id AND name = 'language'), a.language)
FROM article AS a WHERE a.slug = :slug;
