-- The dates around :article are settled.
DELETE FROM unsettled WHERE article = :article;
