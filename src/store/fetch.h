/*
 * Articles by their ids, once a listing has chosen them.
 */
#ifndef KRONIEK_STORE_FETCH_H
#define KRONIEK_STORE_FETCH_H

#include <stdbool.h>
#include <stdint.h>
#include "kroniek/base/attr.h"

struct kr_arena;
struct kr_article;
struct kr_err;
struct kr_store;

/* The article ID with its terms and keywords, and its BODY when asked for, in
 * ARENA.  IO: there is none. */
KR_MUST_CHECK bool
kr_fetch_article(struct kr_store *store, struct kr_arena *arena, int64_t id,
                 bool body, struct kr_article *out, struct kr_err *err);

#endif
