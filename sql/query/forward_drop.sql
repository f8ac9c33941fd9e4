-- An address that is something of its own again.   :path.
DELETE FROM forward WHERE path = :path;
