-- What a source said at one place.   :source, :position.   0 or 1 rows.
SELECT article, revision, claims FROM appearance
WHERE source = :source AND position = :position;
