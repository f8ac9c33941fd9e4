/*
 * Where the hits of a search are from: their years and tags.
 */
#ifndef KRONIEK_STORE_SEARCH_FACETS_H
#define KRONIEK_STORE_SEARCH_FACETS_H

#include <stdbool.h>
#include <stddef.h>
#include "kroniek/base/attr.h"
#include "store/search_hits.h"

struct kr_arena;
struct kr_err;
struct kr_search_results;
struct kr_search_watch;

/* Years and tags of HITS into OUT, but for those that all of them have. */
KR_MUST_CHECK bool
kr_search_facets(struct kr_search_watch *watch, struct kr_arena *arena,
                 const struct kr_hits *hits, struct kr_search_results *out,
                 struct kr_err *err);

#endif
