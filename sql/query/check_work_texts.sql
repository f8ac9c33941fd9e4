-- Every work's texts, those of one work together.
SELECT w.id, w.article, w.place, w.sort, c.article, c.place, r.text
FROM work AS w JOIN citation AS c ON c.work = w.id
    JOIN reference AS r ON r.article = c.article AND r.place = c.place
ORDER BY w.id;
