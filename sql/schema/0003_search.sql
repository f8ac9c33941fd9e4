-- The search index: what is published, and nothing else.
--
-- `search` holds no text, only which words stand where (FTS5, contentless); its
-- rowid is a place in time, so that walking down it meets the newest first.
-- The column `text` is the body with its references, questions and captions;
-- `terms` are tags, categories, authors and keywords; `marks` are filters, as
-- tokens no text can hold (":t12" has term 12, ":y2025" is of that year).
--
-- To take an article out of a contentless index one must say all it had in it:
-- `search_record` keeps that, as the ids of its words in `search_word`.

CREATE TABLE search_state (             -- how the index was made
    name  TEXT PRIMARY KEY,             -- stemmer, form
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO search_state VALUES ('stemmer', ''), ('form', '');

CREATE VIRTUAL TABLE search USING fts5 (
    title, text, terms, marks, content = '', tokenize = 'kroniek');
-- Some hundred articles go in at a time: one piece each time, not five.
INSERT INTO search (search, rank) VALUES ('hashsize', 2097152);

CREATE TABLE search_article (           -- what is in it
    place    INTEGER PRIMARY KEY,       -- the rowid there
    article  INTEGER NOT NULL UNIQUE REFERENCES article,
    latest   INTEGER NOT NULL,          -- these three as in `article`
    earliest INTEGER NOT NULL,
    seat     INTEGER NOT NULL,
    year     INTEGER NOT NULL,          -- 0 not known
    digest   INTEGER NOT NULL,          -- of all that was indexed
    tags     BLOB NOT NULL              -- their ids, varints
) STRICT;

CREATE TABLE search_record (            -- which words each has, each once
    place INTEGER PRIMARY KEY,
    words BLOB NOT NULL                 -- ids in order, the steps as varints
) STRICT;

CREATE TABLE search_word (              -- every token ever indexed
    id       INTEGER PRIMARY KEY,
    term     TEXT NOT NULL UNIQUE,      -- folded and stemmed
    word     TEXT NOT NULL,             -- as once written; '' as the term
    articles INTEGER NOT NULL           -- that have it now; 0 none any more
) STRICT;

-- Words by any three letters in a row of them.
CREATE VIRTUAL TABLE search_part USING fts5 (
    term, content = '', tokenize = 'trigram', detail = none, columnsize = 0);

-- How many articles the index itself has for each token: for checking.
CREATE VIRTUAL TABLE search_count USING fts5vocab (search, row);
