-- What stands in the index at :place.   0 or 1 rows.
SELECT words FROM search_record WHERE place = :place;
