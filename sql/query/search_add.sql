-- The words of an article, at :place.
INSERT INTO search (rowid, title, text, terms, marks)
VALUES (:place, :title, :text, :terms, :marks);
