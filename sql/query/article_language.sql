-- What :article is written in by its sources, whatever an editor says.
-- 0 or 1 rows: language, '' the archive's.
SELECT coalesce((SELECT sourced FROM ruling
                 WHERE article = :article AND name = 'language'), language)
FROM article WHERE id = :article;
