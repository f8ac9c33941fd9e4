-- :posts more (or fewer) in a period.   :level, :start.
INSERT INTO period VALUES (:level, :start, :posts)
ON CONFLICT (level, start) DO UPDATE SET posts = posts + excluded.posts;
