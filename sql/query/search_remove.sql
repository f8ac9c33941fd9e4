-- The words of an article taken out: all it had, told by column.   :place.
INSERT INTO search (search, rowid, title, text, terms, marks)
VALUES ('delete', :place, :title, :text, :terms, :marks);
