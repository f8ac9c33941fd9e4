-- What editors decided of :article, a text by its number.   Rows: name, value,
-- sourced.
SELECT g.name,
       CASE g.name WHEN 'body'
           THEN coalesce((SELECT CAST(number AS TEXT) FROM revision
                          WHERE id = CAST(g.value AS INTEGER)), '')
           ELSE g.value END,
       CASE g.name WHEN 'body'
           THEN coalesce((SELECT CAST(number AS TEXT) FROM revision
                          WHERE id = CAST(g.sourced AS INTEGER)), '')
           ELSE g.sourced END
FROM ruling AS g WHERE g.article = :article ORDER BY g.name;
