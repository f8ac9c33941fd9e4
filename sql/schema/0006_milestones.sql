-- What lets a page deep in a listing be found without passing over all that
-- stands before it.
--
-- One thing in 32 along a listing is a milestone, by a lot that its id alone
-- draws (src/store/milestones.h); of those one in 32 is one of level 2 as
-- well, and so on.  A milestone tells how many stand from behind the one before
-- it, of its level, up to itself: place 500,000 is found by adding up some
-- dozens of rows.  Milestones follow from what is listed and nothing else, so
-- `kroniek check` works them out once more.

CREATE TABLE milestone (
    line   INTEGER NOT NULL,            -- enum kr_line_kind
    which  INTEGER NOT NULL,            -- first day's number, term, letter; 0
    level  INTEGER NOT NULL,            -- 1, 2, … for one in 32, in 1,024, …
    key    BLOB NOT NULL,               -- its place, in the order of the line
    passed INTEGER NOT NULL,            -- from behind the one before, up to it
    PRIMARY KEY (line, which, level, key)
) STRICT, WITHOUT ROWID;

-- How many tags and authors with posts stand under each letter.
CREATE TABLE letter (
    taxonomy INTEGER NOT NULL,
    initial  TEXT NOT NULL,             -- as term.initial
    terms    INTEGER NOT NULL,
    PRIMARY KEY (taxonomy, initial)
) STRICT, WITHOUT ROWID;
INSERT INTO letter
    SELECT taxonomy, initial, count(*) FROM term
    WHERE posts > 0 AND taxonomy <> 2 GROUP BY taxonomy, initial;

-- Index pages show above all else what has most.  Of stored columns alone: it
-- is written with every import, and `alphabet` would be worked out each time.
CREATE INDEX term_leading ON term (taxonomy, posts DESC, key, path)
    WHERE posts > 1;
