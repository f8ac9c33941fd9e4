-- A custom field, as it came.
INSERT OR REPLACE INTO field VALUES (:article, :name, :value);
