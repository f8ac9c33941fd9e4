-- A new text of :article, kept at :made.
INSERT INTO revision (article, number, title, fingerprint, source_type, html,
                      text, source, made)
VALUES (:article,
        (SELECT coalesce(max(number), 0) + 1 FROM revision
         WHERE article = :article),
        :title, :fingerprint, :source_type, :html, :text, :source, :made);
