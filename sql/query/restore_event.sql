-- What was done, unless it stands in the log up to :before.   :article 0: not
-- of one.
INSERT INTO event (at, verb, article, subject, detail)
SELECT :at, :verb, nullif(:article, 0), :subject, :detail
WHERE NOT EXISTS (
    SELECT 1 FROM event
    WHERE article IS nullif(:article, 0) AND id <= :before AND at = :at
        AND verb = :verb AND subject = :subject AND detail = :detail);
