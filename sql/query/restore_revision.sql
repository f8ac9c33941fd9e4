-- A text with the number it had.
INSERT INTO revision (article, number, title, fingerprint, source_type, html,
                      text, source, made, shown)
VALUES (:article, :number, :title, :fingerprint, :source_type, :html, :text,
        :source, :made, :shown);
