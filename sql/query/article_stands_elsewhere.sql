-- Has :article addresses on :site and :address is none of them?
SELECT 1 FROM identity
WHERE article = :article AND site = :site AND kind = 'address'
    AND NOT EXISTS (SELECT 1 FROM identity WHERE article = :article
        AND site = :site AND kind = 'address' AND key = :address)
LIMIT 1;
