-- Reader. Works :article cites that few others cite too, the rarest first.
-- sorts: the references of one article.
SELECT c.work, w.posts
FROM citation AS c JOIN work AS w ON w.id = c.work
WHERE c.article = :article AND w.posts > 1 AND w.posts <= :most
ORDER BY w.posts, c.place LIMIT :works;
