-- Is an article called :uid in feeds?
SELECT 1 FROM article WHERE uid = :uid AND uid <> '';
