-- An address that is an article's own again.   :path.
DELETE FROM redirect WHERE path = :path;
