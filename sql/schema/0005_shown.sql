-- What pages and feeds show besides.

-- When the text that is shown was kept: revision.made, for in the revision it
-- stands behind the texts, which a walk along many would all read.
ALTER TABLE article ADD COLUMN made INTEGER NOT NULL DEFAULT 0;
UPDATE article SET made = coalesce(
    (SELECT made FROM revision WHERE id = article.revision), 0);
-- 1: readers could see this text, for its article was published with it, and
-- was not taken back since.  What was shown before is not known: the current
-- text of what is published was, others count as never seen.
ALTER TABLE revision ADD COLUMN shown INTEGER NOT NULL DEFAULT 0;
UPDATE revision SET shown = 1
WHERE id IN (SELECT revision FROM article WHERE status = 1);
-- The parts of the sitemap: published articles by two thousand ids, and which
-- of them was kept last.
CREATE INDEX article_part ON article
    (status, (id - 1) / 2000, made DESC);

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

-- What feeds call an article for good, an IRI: slugs, addresses, titles and
-- texts change, this does not.  Where its first source names it by one, as
-- WordPress does, it keeps that name, and no subscriber sees it twice.
ALTER TABLE article ADD COLUMN uid TEXT NOT NULL DEFAULT '';
UPDATE article SET uid = coalesce(
    (SELECT min(key) FROM identity
     WHERE article = article.id AND kind = 'guid'
         AND (key GLOB 'http://*' OR key GLOB 'https://*' OR key GLOB 'urn:*'
              OR key GLOB 'tag:*')
         AND key NOT GLOB '*[ "<>\^`{|}]*' AND length(key) <= 500
         AND NOT EXISTS (SELECT 1 FROM identity AS other
                         WHERE other.key = identity.key
                             AND other.article <> identity.article)),
    (SELECT 'urn:uuid:' || substr(fingerprint, 1, 8) || '-'
         || substr(fingerprint, 9, 4) || '-8' || substr(fingerprint, 13, 3)
         || '-a' || substr(fingerprint, 16, 3) || printf('-%012x', article.id)
     FROM revision WHERE article = article.id AND number = 1),
    printf('urn:uuid:00000000-0000-8000-8000-%012x', id));
CREATE UNIQUE INDEX article_uid ON article (uid) WHERE uid <> '';

-- The archive is bound in volumes, by months: these are the posts that fit
-- none, those of a year whose month is not known, and those of no one year.
CREATE INDEX article_monthless ON article
    (latest DESC, earliest DESC, seat DESC, id DESC)
    WHERE status = 1 AND kind = 1 AND earliest >= -62135596800
        AND strftime('%Y', earliest, 'unixepoch')
            = strftime('%Y', latest, 'unixepoch')
        AND strftime('%m', earliest, 'unixepoch')
            <> strftime('%m', latest, 'unixepoch');
CREATE INDEX article_yearless ON article
    (latest DESC, earliest DESC, seat DESC, id DESC)
    WHERE status = 1 AND kind = 1
        AND (earliest < -62135596800
             OR strftime('%Y', earliest, 'unixepoch')
                <> strftime('%Y', latest, 'unixepoch'));

-- The shapes again, with both.
DROP VIEW article_full;
CREATE VIEW article_full AS
    SELECT a.id, a.slug, a.title, a.title_derived, a.status, a.kind, a.language,
           a.edtf, a.basis, a.modified, a.excerpt, a.featured_src,
           a.featured_alt, a.featured_width, a.featured_height,
           a.withdrawn_on, a.withdrawn_why, a.revisions, r.html AS html,
           a.made, a.uid
    FROM article AS a JOIN revision AS r ON r.id = a.revision;
DROP VIEW article_brief;
CREATE VIEW article_brief AS
    SELECT a.id, a.slug, a.title, a.title_derived, a.status, a.kind, a.language,
           a.edtf, a.basis, a.modified, a.excerpt, a.featured_src,
           a.featured_alt, a.featured_width, a.featured_height,
           a.withdrawn_on, a.withdrawn_why, a.revisions, '' AS html,
           a.made, a.uid
    FROM article AS a;

-- Posts by id, and pictures by the articles they stand above: walked and sought
-- by programs that read the archive.
CREATE INDEX article_kind ON article (status, kind);
CREATE INDEX article_featured ON article (status, featured_src)
    WHERE featured_src IS NOT NULL;

-- A comment's number among those that are shown, from 1; 0: it is closed.
-- Pages are cut and numbered by it, so that none tells of a closed one.
ALTER TABLE comment ADD COLUMN shown INTEGER NOT NULL DEFAULT 0;
UPDATE comment SET shown = open.number
FROM (SELECT article, place,
             row_number() OVER (PARTITION BY article ORDER BY place) AS number
      FROM comment WHERE closed = 0) AS open
WHERE open.article = comment.article AND open.place = comment.place;
CREATE INDEX comment_shown ON comment (article, shown, kind);
