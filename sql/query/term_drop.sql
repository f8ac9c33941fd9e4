-- A term nothing has any more.   :term.
DELETE FROM term WHERE id = :term;
