-- The same text made to HTML anew.   :revision.
UPDATE revision SET html = :html, text = :text WHERE id = :revision;
