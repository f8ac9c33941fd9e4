/*
 * No search goes on for longer than its time.  SQLite asks every so often while
 * a statement runs, inside FTS5 too, and stops it when told; what was found by
 * then is what is found.
 */
#ifndef KRONIEK_STORE_SEARCH_WATCH_H
#define KRONIEK_STORE_SEARCH_WATCH_H

#include <stdbool.h>
#include "kroniek/base/attr.h"

struct kr_err;
struct kr_search_request;
struct kr_stmt;
struct kr_store;

struct kr_search_watch {
    struct kr_store *store;
    const struct kr_search_request *request;
    long left; /* times that SQLite may ask still */
    bool late; /* it was told to stop */
};

void
kr_search_watch_begin(struct kr_search_watch *watch, struct kr_store *store,
                      const struct kr_search_request *request);
void kr_search_watch_end(struct kr_search_watch *watch);

/* Is it time?  For what is done between statements. */
bool kr_search_watch_late(struct kr_search_watch *watch);

/* kr_stmt_end, for which being stopped is no failure. */
KR_MUST_CHECK bool
kr_search_watch_stmt(struct kr_search_watch *watch, struct kr_stmt *stmt,
                     struct kr_err *err);

#endif
