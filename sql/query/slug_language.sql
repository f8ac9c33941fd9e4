-- What the owner of :slug is written in.   0 or 1 rows: language.
SELECT language FROM article WHERE slug = :slug;
