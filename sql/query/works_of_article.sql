-- Reader. Works :article cites that others cite too, by its references.
SELECT c.place, c.work, w.posts
FROM citation AS c JOIN work AS w ON w.id = c.work
WHERE c.article = :article AND w.posts > 1 ORDER BY c.place;
