-- What the search index has of the article at :place.
UPDATE search_article SET year = :year, digest = :digest, tags = :tags
WHERE place = :place;
