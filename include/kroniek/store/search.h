/*
 * Full-text search over what is published: title, text, questions and answers,
 * captions, references, tags.  Words are folded and stemmed in the archive's
 * language (libstemmer, by a tokenizer of our own for SQLite's FTS5); a word is
 * also found inside longer ones of the archive's vocabulary.
 *
 * A rare word is ranked by bm25, titles above text; of a common one only a
 * bounded set is, so that cost stays bounded (100,000 articles: bm25 over every
 * hit 290 ms, newest first 27 us).
 */
#ifndef KRONIEK_STORE_SEARCH_H
#define KRONIEK_STORE_SEARCH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "kroniek/archive/article.h"
#include "kroniek/archive/search_query.h"
#include "kroniek/base/attr.h"

struct kr_arena;
struct kr_err;
struct kr_store;

#define KR_SEARCH_COUNT_MOST 1000 /* hits are counted up to here */
#define KR_SEARCH_FACETS 12       /* years, and tags, at most */

struct kr_search_request {
    const struct kr_search_query *query;
    int64_t page; /* from 1 */
    int size;     /* hits a page, 1-100 */
    /* Asked now and then while searching: is it time to stop?  May be NULL. */
    bool (*late)(void *self);
    void *self;
};

struct kr_snippet { /* pieces of plain text, in order */
    const struct kr_snippet_piece {
        const char *text;
        bool found; /* what was looked for */
    } * pieces;
    size_t count;
};

struct kr_search_hit {
    struct kr_article article; /* body.length 0 */
    struct kr_snippet snippet; /* may be empty */
};

struct kr_search_results { /* all in the arena */
    const struct kr_search_hit *hits;
    size_t count;
    int64_t total; /* of all pages; at most KR_SEARCH_COUNT_MOST */
    bool more;     /* there are more than `total` */
    bool late;     /* stopped in time: there may be more */
    /* Where the hits counted are from; only what narrows the search. */
    const struct kr_search_year {
        int year;
        int64_t posts;
    } * years; /* newest first */
    size_t year_count;
    const struct kr_search_tag {
        struct kr_term term;
        int64_t posts;
    } * tags; /* most posts first */
    size_t tag_count;
    /* Nothing was found: the query with words the archive has; NULL none. */
    const char *meant;
};

/* Search.  No query is an error; IO and BUSY are the archive's. */
KR_MUST_CHECK bool
kr_store_search(struct kr_store *store, struct kr_arena *arena,
                const struct kr_search_request *request,
                struct kr_search_results *out, struct kr_err *err);

#endif
