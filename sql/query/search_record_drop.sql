-- Nothing stands in the index at :place any more.
DELETE FROM search_record WHERE place = :place;
