-- If :article is not published, no reader is to see any of its texts, nor when
-- it is published again with another.
UPDATE revision SET shown = 0
WHERE article = :article AND shown = 1
    AND NOT EXISTS (SELECT 1 FROM article
                    WHERE id = :article AND status = 1);
