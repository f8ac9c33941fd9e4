-- Every reference to :work, those of one article together.
SELECT c.article, c.place, r.text
FROM citation AS c
    JOIN reference AS r ON r.article = c.article AND r.place = c.place
WHERE c.work = :work
ORDER BY c.latest DESC, c.earliest DESC, c.seat DESC, c.article DESC, c.place;
