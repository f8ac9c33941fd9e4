-- Reader. Works whose words sort as :sort behind :id.   Rows: id, sort.
SELECT id, sort FROM work WHERE sort = :sort AND id > :id ORDER BY id;
