-- Reader. The first term behind the id :after that has posts.
SELECT id FROM term WHERE id > :after AND posts > 0 ORDER BY id LIMIT 1;
