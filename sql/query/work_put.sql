-- Work :id, new or with other facts.
INSERT INTO work VALUES (:id, :doi, :article, :place, :posts, :sort)
ON CONFLICT (id) DO UPDATE SET article = excluded.article,
    place = excluded.place, posts = excluded.posts, sort = excluded.sort;
