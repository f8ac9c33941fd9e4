-- What stands in the index at :place.
INSERT INTO search_record VALUES (:place, :words);
