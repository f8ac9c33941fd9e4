-- Work :id as it is kept, with the text that stands for it.
SELECT w.article, w.place, w.posts, w.sort, r.text
FROM work AS w
    LEFT JOIN reference AS r ON r.article = w.article AND r.place = w.place
WHERE w.id = :id;
