/*
 * Pictures that stand above published articles, from the files the archive
 * keeps.  What only closed articles show is not found here.
 */
#ifndef KRONIEK_STORE_PICTURES_H
#define KRONIEK_STORE_PICTURES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "kroniek/archive/article.h"
#include "kroniek/base/attr.h"

struct kr_arena;
struct kr_err;
struct kr_store;

/* By its id, and by the address articles have it at ("/media/ab/abcd….png").
 * NOT_FOUND. */
KR_MUST_CHECK bool
kr_store_picture(struct kr_store *store, struct kr_arena *arena, int64_t id,
                 struct kr_illustration *out, struct kr_err *err);
KR_MUST_CHECK bool
kr_store_picture_at(struct kr_store *store, struct kr_arena *arena,
                    const char *src, struct kr_illustration *out,
                    struct kr_err *err);

/* SIZE of them after the first SKIP, in the order of their files; *TOTAL counts
 * all, up to MOST. */
KR_MUST_CHECK bool
kr_store_pictures(struct kr_store *store, struct kr_arena *arena, int64_t skip,
                  int size, int64_t most, struct kr_illustrations *out,
                  int64_t *total, struct kr_err *err);

#endif
