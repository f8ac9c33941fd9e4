-- Nothing cites work :id any more.
DELETE FROM work WHERE id = :id;
