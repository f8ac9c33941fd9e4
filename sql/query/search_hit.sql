-- Reader. The article at :place.   0 or 1 rows.
SELECT article, latest, earliest, seat, year, tags FROM search_article
WHERE place = :place;
