-- Does :site know :article by another name than this?   :kind, :key.
SELECT 1 FROM identity
WHERE article = :article AND site = :site AND kind = :kind AND key <> :key
LIMIT 1;
