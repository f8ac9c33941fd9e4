/*
 * What a wish finds: places in the index, ranked.
 *
 * Whole words are looked for first, newest first and KR_SEARCH_COUNT_MOST at
 * most; where that is enough to fill the count, those with all of it in their
 * titles come in besides, however old.  Else longer words are looked for as
 * well and come behind.
 */
#ifndef KRONIEK_STORE_SEARCH_HITS_H
#define KRONIEK_STORE_SEARCH_HITS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "kroniek/base/attr.h"
#include "kroniek/base/str.h"

struct kr_arena;
struct kr_err;
struct kr_search_watch;
struct kr_wish;

struct kr_hit {
    int64_t place, article;
    double score;
    bool whole;                     /* has the words themselves */
    int64_t latest, earliest, seat; /* as it is listed */
    int year;                       /* 0 not known */
    struct kr_str tags;             /* ids, varints; in the arena */
};

struct kr_hits { /* in the arena */
    struct kr_hit *items;
    size_t count;
    bool more; /* there are more */
};

/* The best first; of equals, and where no word was asked for, the newest. */
KR_MUST_CHECK bool
kr_search_hits(struct kr_search_watch *watch, struct kr_arena *arena,
               struct kr_wish *wish, struct kr_hits *out, struct kr_err *err);

/* Does WISH find anything by its words themselves? */
KR_MUST_CHECK bool
kr_search_any(struct kr_search_watch *watch, struct kr_arena *arena,
              const struct kr_wish *wish, bool *any, struct kr_err *err);

#endif
