-- Reader. Work :id, with the reference that stands for it.
SELECT w.id, r.text, w.doi, r.url, r.year, r.language, w.posts
FROM work AS w
    JOIN reference AS r ON r.article = w.article AND r.place = w.place
WHERE w.id = :id;
