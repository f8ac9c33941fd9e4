-- What sources bring besides texts, what editors decide, and what was done.
--
-- An editor's ruling stands above every source: derived values are worked out
-- from the appearances first and the rulings after them, so an import never
-- undoes an edit.

CREATE TABLE field_repeated (           -- custom fields, as they came
    article INTEGER NOT NULL REFERENCES article,
    place   INTEGER NOT NULL,           -- from 1; a name may come back
    name    TEXT NOT NULL,
    value   TEXT NOT NULL,
    PRIMARY KEY (article, place)
) STRICT, WITHOUT ROWID;
INSERT INTO field_repeated
    SELECT article, row_number() OVER (PARTITION BY article ORDER BY name),
           name, value
    FROM field;
DROP TABLE field;
ALTER TABLE field_repeated RENAME TO field;

CREATE TABLE comment (                  -- kept from the source, read-only
    article   INTEGER NOT NULL REFERENCES article,
    place     INTEGER NOT NULL,         -- in the source's order, from 1
    source_id TEXT NOT NULL,            -- '' none
    parent    INTEGER NOT NULL,         -- place of the one answered; 0 none
    kind      INTEGER NOT NULL,         -- enum kr_comment_kind
    closed    INTEGER NOT NULL,         -- 1: not approved, never shown
    author    TEXT NOT NULL,            -- '' unknown
    url       TEXT NOT NULL,            -- '' none; never a mail address
    edtf      TEXT NOT NULL,            -- '' unknown
    html      TEXT NOT NULL,            -- clean
    PRIMARY KEY (article, place)
) STRICT, WITHOUT ROWID;

-- When a text was kept, as Unix time.
ALTER TABLE revision ADD COLUMN made INTEGER NOT NULL DEFAULT 0;
UPDATE revision SET made = coalesce(
    (SELECT min(s.imported)
     FROM appearance AS a JOIN source AS s ON s.id = a.source
     WHERE a.revision = revision.id), 0);

CREATE TABLE ruling (                   -- what an editor decided of an article
    article INTEGER NOT NULL REFERENCES article,
    name    TEXT NOT NULL,              -- title date slug language excerpt …
    value   TEXT NOT NULL,
    sourced TEXT NOT NULL,              -- what the sources say meanwhile
    PRIMARY KEY (article, name)
) STRICT, WITHOUT ROWID;
-- A file whose slug an editor changed is still known by the one it asks for.
CREATE INDEX ruling_slug ON ruling (sourced) WHERE name = 'slug';

CREATE TABLE ruling_term (              -- a term an editor gave or took away
    article INTEGER NOT NULL REFERENCES article,
    term    INTEGER NOT NULL REFERENCES term,
    given   INTEGER NOT NULL,           -- 1 given, 0 taken away
    place   INTEGER NOT NULL,           -- among the article's terms
    PRIMARY KEY (article, term)
) STRICT, WITHOUT ROWID;
CREATE INDEX ruling_term_term ON ruling_term (term);

-- Terms by their former names and addresses, since a rename or a merge.
CREATE TABLE term_alias (
    taxonomy INTEGER NOT NULL,
    parent   INTEGER NOT NULL,          -- term; 0 none
    key      TEXT NOT NULL,             -- folded name
    term     INTEGER NOT NULL REFERENCES term,
    PRIMARY KEY (taxonomy, parent, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX term_alias_term ON term_alias (term);
CREATE INDEX term_identity_term ON term_identity (term);
CREATE INDEX term_parent ON term (parent) WHERE parent IS NOT NULL;
-- 1: an editor chose the name, so no source's spelling replaces it.
ALTER TABLE term ADD COLUMN pinned INTEGER NOT NULL DEFAULT 0;
CREATE INDEX appearance_term_term ON appearance_term (term);
CREATE INDEX article_term_term ON article_term (term);

CREATE TABLE forward (                  -- an address that leads to another
    path   TEXT PRIMARY KEY,            -- decoded, '/tag/oud/'
    target TEXT NOT NULL,               -- '/tag/nieuw/'; '' taken away by hand
    why    TEXT NOT NULL                -- rename merge editor
) STRICT, WITHOUT ROWID;
CREATE INDEX forward_target ON forward (target);
ALTER TABLE redirect ADD COLUMN why TEXT NOT NULL DEFAULT 'source';

CREATE TABLE event (                    -- what was done, by whom nobody asks
    id      INTEGER PRIMARY KEY,
    at      INTEGER NOT NULL,           -- Unix time
    verb    TEXT NOT NULL,              -- import, edit, tag, withdraw, …
    article INTEGER REFERENCES article, -- NULL: not of one article
    subject TEXT NOT NULL,              -- slug, term or path it was about
    detail  TEXT NOT NULL               -- one line
) STRICT;
CREATE INDEX event_article ON event (article, id);
CREATE INDEX revision_made ON revision (made) WHERE number > 1;

-- Identity by title again, for the few that are known to more than two days:
-- to look for them among all of a title would be to look at all.
CREATE INDEX article_title_wide
    ON article (title_key, stated_earliest, stated_latest)
    WHERE stated_latest - stated_earliest > 172800;
