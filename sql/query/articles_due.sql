-- Scheduled articles whose time has come at Unix time :now.   Rows: slug.
SELECT slug FROM article
WHERE status = 3 AND edtf <> '' AND coalesce(unixepoch(edtf), earliest) <= :now
ORDER BY latest, earliest, seat, id;
