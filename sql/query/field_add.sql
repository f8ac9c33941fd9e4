-- A custom field, as it came.
INSERT INTO field VALUES (:article, :place, :name, :value);
