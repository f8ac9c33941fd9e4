/*
 * What a query that finds nothing was meant to be: its unknown words written
 * as the archive's nearest ones, two words as the one they make.
 */
#ifndef KRONIEK_STORE_SEARCH_MEANT_H
#define KRONIEK_STORE_SEARCH_MEANT_H

#include <stdbool.h>
#include "kroniek/base/attr.h"

struct kr_arena;
struct kr_err;
struct kr_search_query;
struct kr_search_watch;
struct kr_wish;

/* *OUT is a query that finds something, in ARENA, or NULL. */
KR_MUST_CHECK bool
kr_search_meant(struct kr_search_watch *watch, struct kr_arena *arena,
                const struct kr_search_query *query, const struct kr_wish *wish,
                const char **out, struct kr_err *err);

#endif
