-- Works cited, and the articles that cite them.
--
-- All of it follows from `reference` and from which articles are published:
-- src/store/citing.c keeps it right and `kroniek check` proves it.

CREATE TABLE work (                     -- one row a work that is cited
    id      INTEGER PRIMARY KEY,        -- from its identity: the same anywhere
    doi     TEXT,                       -- lower case; NULL unknown
    article INTEGER NOT NULL REFERENCES article,
    place   INTEGER NOT NULL,           -- the reference whose text stands for it
    posts   INTEGER NOT NULL,           -- published articles that cite it
    sort    TEXT NOT NULL               -- that text folded, its beginning
) STRICT;
CREATE INDEX work_alphabet ON work (sort, id);
-- Most are cited once: those that are not are few.
CREATE INDEX work_most_cited ON work (posts DESC, sort, id) WHERE posts > 1;

-- Works by the first two letters of `sort`, so that a page of a million is
-- found by adding up and a short walk.
CREATE TABLE work_shelf (
    letters TEXT PRIMARY KEY,
    works   INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- The places (year, volume, first page) published articles name works by, and
-- the DOIs that stand beside them.
CREATE TABLE naming (
    id         INTEGER PRIMARY KEY,
    year       INTEGER NOT NULL,
    volume     TEXT NOT NULL,           -- lower case
    first_page TEXT NOT NULL,           -- lower case
    doi        TEXT NOT NULL,           -- '' the reference has none
    cited      INTEGER NOT NULL,        -- references that say so
    UNIQUE (year, volume, first_page, doi)
) STRICT;

-- The references of published articles, by work; the key is the order posts
-- are listed in.
CREATE TABLE citation (
    work     INTEGER NOT NULL,
    latest   INTEGER NOT NULL,
    earliest INTEGER NOT NULL,
    seat     INTEGER NOT NULL,
    article  INTEGER NOT NULL REFERENCES article,
    place    INTEGER NOT NULL,
    naming   INTEGER NOT NULL,          -- 0: names no place
    digest   INTEGER NOT NULL,          -- of its text
    PRIMARY KEY (work, latest DESC, earliest DESC, seat DESC, article DESC,
                 place)
) STRICT, WITHOUT ROWID;
CREATE INDEX citation_article ON citation (article, place);

-- BCP 47, as far as its words show it; '' unsure.
ALTER TABLE reference ADD COLUMN language TEXT NOT NULL DEFAULT '';
