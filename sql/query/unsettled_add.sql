-- The dates around :article must be worked out again.
INSERT OR IGNORE INTO unsettled VALUES (:article);
