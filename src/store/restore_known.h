/*
 * An article on its way back: whether its history hangs together, and whether
 * the archive has it already.
 */
#ifndef KRONIEK_STORE_RESTORE_KNOWN_H
#define KRONIEK_STORE_RESTORE_KNOWN_H

#include <stdbool.h>
#include <stdint.h>
#include "kroniek/base/attr.h"

struct kr_arena;
struct kr_err;
struct kr_history;
struct kr_keeping;
struct kr_restoring;
struct kr_store;

struct kr_past { /* an article on its way back */
    struct kr_restoring *restoring;
    struct kr_keeping *keeping;
    const struct kr_history *history;
    struct kr_store *store;
    struct kr_arena *arena;
    int64_t *revisions; /* ids, as the history's */
    bool known_whole;   /* each source says the same, each text is there */
    bool moved;         /* it has another slug here */
};

/* INVALID: a history that does not hang together; LIMIT. */
KR_MUST_CHECK bool
kr_past_check(const struct kr_past *past, struct kr_err *err);

/* The article it is here, 0 when the archive does not know it. */
KR_MUST_CHECK bool
kr_past_find(struct kr_past *past, int64_t *article, struct kr_err *err);

/* Whether nothing of what is known of ARTICLE, which kr_past_find found,
 * differs from what comes. */
KR_MUST_CHECK bool kr_past_same(struct kr_past *past, int64_t article,
                                bool *same, struct kr_err *err);

/* What sources call it: an editor's title is not what it is known by. */
const char *kr_past_title(const struct kr_past *past);

#endif
