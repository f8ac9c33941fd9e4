-- What pages and feeds show besides.

-- When the text that is shown was kept: revision.made, for in the revision it
-- stands behind the texts, which a walk along many would all read.
ALTER TABLE article ADD COLUMN made INTEGER NOT NULL DEFAULT 0;
UPDATE article SET made = coalesce(
    (SELECT made FROM revision WHERE id = article.revision), 0);
-- The parts of the sitemap: published articles by two thousand ids, and which
-- of them was kept last.
CREATE INDEX article_part ON article (status, (id - 1) / 2000, made);

-- A-Z indexes.  A name stands where its first letter or digit does, whatever
-- quotes or signs come before it; SQLite works both columns out from the
-- folded name and keeps them in the index alone, so they cannot go astray.
-- IJ is an I and a J, as in Dutch dictionaries and registers.
ALTER TABLE term DROP COLUMN initial;
ALTER TABLE term ADD COLUMN alphabet TEXT NOT NULL
    GENERATED ALWAYS AS
        (ltrim(key, ' !"#$%&''()*+,-./:;<=>?@[\]^_`{|}~')) VIRTUAL;
ALTER TABLE term ADD COLUMN initial TEXT NOT NULL
    GENERATED ALWAYS AS
        (CASE WHEN substr(alphabet, 1, 1) BETWEEN 'a' AND 'z'
                  THEN upper(substr(alphabet, 1, 1))
              WHEN substr(alphabet, 1, 1) BETWEEN '0' AND '9' THEN '0-9'
              ELSE '#' END) VIRTUAL;
DROP INDEX term_alphabet;
CREATE INDEX term_alphabet ON term (taxonomy, initial, alphabet, path);
