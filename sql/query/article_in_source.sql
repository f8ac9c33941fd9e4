-- Does :article stand in :source at another place than :position?
SELECT 1 FROM appearance
WHERE article = :article AND source = :source AND position <> :position LIMIT 1;
