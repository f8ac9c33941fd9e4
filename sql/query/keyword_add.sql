-- An author keyword.
INSERT OR IGNORE INTO keyword VALUES (:article, :place, :text, :in_body);
