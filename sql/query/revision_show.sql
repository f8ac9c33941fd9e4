-- If :article is published, readers see its current text from now on.
UPDATE revision SET shown = 1
WHERE id = (SELECT revision FROM article WHERE id = :article AND status = 1)
    AND shown = 0;
