/*
 * A run of editing from inside: what its parts share.
 */
#ifndef KRONIEK_STORE_EDITING_OWN_H
#define KRONIEK_STORE_EDITING_OWN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "kroniek/base/attr.h"
#include "kroniek/store/editing.h"

struct kr_arena;
struct kr_err;
struct kr_store;

struct kr_editing {
    struct kr_store *store;            /* borrowed */
    struct kr_editing_options options; /* copied */
    struct kr_arena *arena;            /* owned; lives as long as the run */
    int64_t changes;
    int64_t *unsettled; /* in the arena; articles a period page lists */
    size_t unsettled_count, unsettled_room;
    bool open; /* a transaction is */
};

/* Take ARTICLE out of its listings, as its sources have it; and put it back,
 * worked out anew with what was ruled meanwhile. */
KR_MUST_CHECK bool kr_editing_open(struct kr_editing *editing, int64_t article,
                                   struct kr_err *err);
KR_MUST_CHECK bool kr_editing_close(struct kr_editing *editing, int64_t article,
                                    struct kr_err *err);

/* Something changed: write it down and tell it.  ARTICLE 0: not of one. */
KR_MUST_CHECK bool kr_editing_happened(struct kr_editing *editing,
                                       int64_t article, const char *subject,
                                       const char *detail, struct kr_err *err);

#endif
