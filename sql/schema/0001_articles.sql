-- The archive.  Never edited once released: a change is a new file.
--
-- Articles stand in `article`, their words in `revision`: a listing walks the
-- narrow rows and their index and fetches bodies only once it knows which.
-- What each source said stands in `appearance` and `appearance_term` and is
-- never derived; what readers see of date, title and terms is worked out from
-- all appearances together, so the order of import does not matter.

CREATE TABLE archive (                  -- one row a name
    name  TEXT PRIMARY KEY,             -- generation, changed
    value INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

INSERT INTO archive VALUES ('generation', 1), ('changed', 0);

CREATE TABLE source (                   -- one file given to import
    id           INTEGER PRIMARY KEY,
    format       TEXT NOT NULL,         -- text, markdown
    location     TEXT NOT NULL,         -- as given
    label        TEXT NOT NULL,         -- heading or file name
    site         TEXT NOT NULL,         -- whose ids these are; '' none
    bytes        INTEGER NOT NULL,
    sha256       TEXT NOT NULL,
    listing_kind INTEGER NOT NULL,      -- enum kr_listing_kind
    listing_key  TEXT NOT NULL,         -- 'month 2025-12'; '' no listing
    listing_edtf TEXT NOT NULL,         -- the period listed; '' none
    imported     INTEGER NOT NULL,      -- Unix time
    UNIQUE (sha256, site)
) STRICT;
-- A file at the same place with other bytes supersedes what it said before.
CREATE INDEX source_location ON source (location);

CREATE TABLE article (
    id              INTEGER PRIMARY KEY,
    slug            TEXT NOT NULL UNIQUE,
    slug_given      INTEGER NOT NULL,   -- 1: a source asked for it
    status          INTEGER NOT NULL,   -- enum kr_status
    kind            INTEGER NOT NULL,   -- enum kr_kind
    language        TEXT NOT NULL,      -- BCP 47; '' the archive's
    title           TEXT NOT NULL,
    title_derived   INTEGER NOT NULL,   -- 1: no source had one
    title_key       TEXT NOT NULL,      -- normalised, for identity
    edtf            TEXT NOT NULL,      -- what readers see; '' unknown
    basis           INTEGER NOT NULL,   -- enum kr_basis
    earliest        INTEGER NOT NULL,   -- first second it can mean
    latest          INTEGER NOT NULL,   -- last second it can mean
    stated_edtf     TEXT NOT NULL,      -- before order between neighbours
    stated_basis    INTEGER NOT NULL,
    stated_earliest INTEGER NOT NULL,
    stated_latest   INTEGER NOT NULL,
    seat            INTEGER NOT NULL,   -- place among equals, high is newer
    modified        TEXT NOT NULL,      -- EDTF; '' unknown
    excerpt         TEXT NOT NULL,
    featured_src    TEXT,               -- /media/…; NULL: we lack it
    featured_alt    TEXT NOT NULL,
    featured_width  INTEGER NOT NULL,
    featured_height INTEGER NOT NULL,
    withdrawn_on    TEXT NOT NULL,
    withdrawn_why   TEXT NOT NULL,
    revision        INTEGER NOT NULL,   -- the current one
    revisions       INTEGER NOT NULL    -- how many
) STRICT;
-- Every listing by date: front page, year, month, day, undated, neighbours.
-- Status and kind lead so that the index alone answers (a partial index would
-- fetch each row to look at them again).
CREATE INDEX article_listing ON article
    (status, kind, latest DESC, earliest DESC, seat DESC, id DESC);
-- Identity of what has no guid: normalised title, then date bounds.
CREATE INDEX article_title
    ON article (title_key, stated_earliest, stated_latest);

CREATE TABLE revision (                 -- one text of an article
    id          INTEGER PRIMARY KEY,
    article     INTEGER NOT NULL REFERENCES article DEFERRABLE INITIALLY DEFERRED,
    number      INTEGER NOT NULL,       -- 1, 2, …
    title       TEXT NOT NULL,
    fingerprint TEXT NOT NULL,          -- of the source bytes
    source_type TEXT NOT NULL,
    html        TEXT NOT NULL,          -- clean; the only form ever shown
    text        TEXT NOT NULL,          -- plain, for search and excerpts
    source      BLOB NOT NULL,          -- as it came
    UNIQUE (article, number)
) STRICT;
-- Byte-identical text under a derived title is the same article.
CREATE INDEX revision_fingerprint ON revision (fingerprint);

CREATE TABLE appearance (               -- what one source says of one article
    source        INTEGER NOT NULL REFERENCES source,
    position      INTEGER NOT NULL,     -- in its source, from 1
    article       INTEGER NOT NULL REFERENCES article,
    revision      INTEGER NOT NULL REFERENCES revision,
    claims        TEXT NOT NULL,        -- digest of all it says
    place         TEXT NOT NULL,        -- 'dump.txt:155'
    title         TEXT NOT NULL,
    title_derived INTEGER NOT NULL,
    edtf          TEXT NOT NULL,        -- as stated, listing included
    basis         INTEGER NOT NULL,
    seat          INTEGER NOT NULL,
    superseded    INTEGER NOT NULL,     -- 1: a newer file at the same place
    PRIMARY KEY (source, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX appearance_article ON appearance (article, source, position);

CREATE TABLE term (                     -- a tag, category or author
    id       INTEGER PRIMARY KEY,
    taxonomy INTEGER NOT NULL,          -- enum kr_taxonomy
    path     TEXT NOT NULL,             -- slug; a category's 'a/b'
    parent   INTEGER REFERENCES term,
    name     TEXT NOT NULL,             -- the spelling that sorts first
    key      TEXT NOT NULL,             -- folded name, for identity
    initial  TEXT NOT NULL,             -- folded first letter, for A-Z
    posts    INTEGER NOT NULL,          -- published, those of children too
    UNIQUE (taxonomy, path)
) STRICT;
CREATE UNIQUE INDEX term_key ON term (taxonomy, coalesce(parent, 0), key);
-- The index pages: every term with posts, in alphabetical order.
CREATE INDEX term_alphabet ON term (taxonomy, key, path);

CREATE TABLE appearance_term (          -- terms as each source gives them
    source   INTEGER NOT NULL,
    position INTEGER NOT NULL,
    term     INTEGER NOT NULL REFERENCES term,
    place    INTEGER NOT NULL,
    PRIMARY KEY (source, position, term),
    FOREIGN KEY (source, position) REFERENCES appearance
) STRICT, WITHOUT ROWID;

CREATE TABLE article_term (             -- terms of an article, from all sources
    article  INTEGER NOT NULL REFERENCES article,
    taxonomy INTEGER NOT NULL,
    place    INTEGER NOT NULL,
    term     INTEGER NOT NULL REFERENCES term,
    PRIMARY KEY (article, taxonomy, place, term)
) STRICT, WITHOUT ROWID;

-- A term's published posts in listing order; the key is the page's order, so
-- a page is a walk along it (53 ms became 33 us on 100,000 articles).
CREATE TABLE listing (
    term     INTEGER NOT NULL REFERENCES term,
    latest   INTEGER NOT NULL,
    earliest INTEGER NOT NULL,
    seat     INTEGER NOT NULL,
    article  INTEGER NOT NULL REFERENCES article,
    PRIMARY KEY (term, latest DESC, earliest DESC, seat DESC, article DESC)
) STRICT, WITHOUT ROWID;

CREATE TABLE period (                   -- kept counts of published posts
    level INTEGER NOT NULL,             -- 0 all, 1 year, 2 month, 3 day, 4 undated
    start INTEGER NOT NULL,             -- its first day's number; 0 for 0 and 4
    posts INTEGER NOT NULL,
    PRIMARY KEY (level, start)
) STRICT, WITHOUT ROWID;

CREATE TABLE keyword (                  -- author keywords
    article INTEGER NOT NULL REFERENCES article,
    place   INTEGER NOT NULL,
    text    TEXT NOT NULL,
    in_body INTEGER NOT NULL,           -- 1: the body shows it already
    PRIMARY KEY (article, place)
) STRICT, WITHOUT ROWID;

CREATE TABLE reference (                -- works an article cites
    article    INTEGER NOT NULL REFERENCES article,
    place      INTEGER NOT NULL,
    text       TEXT NOT NULL,           -- as it stands
    doi        TEXT,                    -- lower case
    url        TEXT,
    year       INTEGER NOT NULL,        -- 0 unknown
    volume     TEXT,
    first_page TEXT,
    PRIMARY KEY (article, place)
) STRICT, WITHOUT ROWID;
-- The same work: by DOI, else by year, volume and first page; never by title.
CREATE INDEX reference_doi ON reference (doi) WHERE doi IS NOT NULL;
CREATE INDEX reference_work ON reference (year, volume, first_page)
    WHERE volume IS NOT NULL AND first_page IS NOT NULL;

CREATE TABLE question (
    article  INTEGER NOT NULL REFERENCES article,
    place    INTEGER NOT NULL,
    question TEXT NOT NULL,
    answer   TEXT NOT NULL,
    PRIMARY KEY (article, place)
) STRICT, WITHOUT ROWID;

CREATE TABLE dangling (                 -- note marks with nothing behind them
    article INTEGER NOT NULL REFERENCES article,
    mark    TEXT NOT NULL,
    PRIMARY KEY (article, mark)
) STRICT, WITHOUT ROWID;

CREATE TABLE field (                    -- custom fields, as they came
    article INTEGER NOT NULL REFERENCES article,
    name    TEXT NOT NULL,
    value   TEXT NOT NULL,
    PRIMARY KEY (article, name)
) STRICT, WITHOUT ROWID;

CREATE TABLE media (                    -- files kept by content
    id     INTEGER PRIMARY KEY,
    sha256 TEXT NOT NULL UNIQUE,
    path   TEXT NOT NULL,               -- below media/: 'ab/abcd….png'
    type   TEXT NOT NULL,               -- image/png
    bytes  INTEGER NOT NULL,
    width  INTEGER NOT NULL,            -- pixels; 0 unknown
    height INTEGER NOT NULL
) STRICT;

CREATE TABLE redirect (                 -- an address we no longer use
    path    TEXT PRIMARY KEY,           -- decoded, '/2019/oud/'
    article INTEGER NOT NULL REFERENCES article
) STRICT, WITHOUT ROWID;
CREATE INDEX redirect_article ON redirect (article);

CREATE TABLE identity (                 -- what a source site calls an article
    site    TEXT NOT NULL,
    kind    TEXT NOT NULL,              -- guid, id
    key     TEXT NOT NULL,
    article INTEGER NOT NULL REFERENCES article,
    PRIMARY KEY (kind, key, site)
) STRICT, WITHOUT ROWID;
CREATE INDEX identity_article ON identity (article);

CREATE TABLE term_identity (            -- what a source site calls a term
    taxonomy INTEGER NOT NULL,
    key      TEXT NOT NULL,
    site     TEXT NOT NULL,
    term     INTEGER NOT NULL REFERENCES term,
    PRIMARY KEY (taxonomy, key, site)
) STRICT, WITHOUT ROWID;

-- The shapes articles are read in; src/store/row.c counts on the order.
CREATE VIEW article_full AS
    SELECT a.id, a.slug, a.title, a.title_derived, a.status, a.kind, a.language,
           a.edtf, a.basis, a.modified, a.excerpt, a.featured_src,
           a.featured_alt, a.featured_width, a.featured_height,
           a.withdrawn_on, a.withdrawn_why, a.revisions, r.html AS html
    FROM article AS a JOIN revision AS r ON r.id = a.revision;

CREATE VIEW article_brief AS
    SELECT a.id, a.slug, a.title, a.title_derived, a.status, a.kind, a.language,
           a.edtf, a.basis, a.modified, a.excerpt, a.featured_src,
           a.featured_alt, a.featured_width, a.featured_height,
           a.withdrawn_on, a.withdrawn_why, a.revisions, '' AS html
    FROM article AS a;

CREATE VIEW article_link AS
    SELECT a.id, a.slug, a.title, a.edtf, a.basis, a.kind, a.status
    FROM article AS a;
