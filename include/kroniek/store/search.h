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
#include "kroniek/archive/search_query.h"
#include "kroniek/archive/search_results.h"
#include "kroniek/base/attr.h"

struct kr_arena;
struct kr_err;
struct kr_store;

struct kr_search_request {
    const struct kr_search_query *query;
    int64_t page; /* from 1 */
    int size;     /* hits a page, 1-100 */
    /* Asked now and then while searching: is it time to stop?  May be NULL. */
    bool (*late)(void *self);
    void *self;
};

/* Search.  No query is an error; IO and BUSY are the archive's. */
KR_MUST_CHECK bool
kr_store_search(struct kr_store *store, struct kr_arena *arena,
                const struct kr_search_request *request,
                struct kr_search_results *out, struct kr_err *err);

#endif
