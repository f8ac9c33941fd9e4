/*
 * The keys of posts a question may mean, in memory: gathered along one index,
 * then sifted and sorted.
 */
#ifndef KRONIEK_STORE_CANDIDATES_H
#define KRONIEK_STORE_CANDIDATES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "kroniek/base/attr.h"
#include "kroniek/store/post_query.h"

struct candidate {
    int64_t id, latest, earliest, seat;
    const char *text; /* slug or folded title, where they are the order */
    const char *slug; /* where it is from a list */
    size_t place;     /* in that list */
};

struct candidates { /* in the arena */
    struct candidate *items;
    size_t count, room;
    bool more; /* not all were taken */
};

/* The candidates of QUERY that fit all of it, in its order. */
KR_MUST_CHECK bool
kr_candidates_find(struct kr_store *store, struct kr_arena *arena,
                   const struct kr_post_query *query, struct candidates *out,
                   struct kr_err *err);

/* The span of seconds of QUERY, neither end included. */
void kr_post_query_span(const struct kr_post_query *query, int64_t *after,
                        int64_t *before);

#endif
