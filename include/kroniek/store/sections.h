/*
 * The archive in sections, as kroniek/archive/volumes.h binds them.
 */
#ifndef KRONIEK_STORE_SECTIONS_H
#define KRONIEK_STORE_SECTIONS_H

#include <stdbool.h>
#include <stdint.h>
#include "kroniek/archive/article.h"
#include "kroniek/archive/volumes.h"
#include "kroniek/base/attr.h"

struct kr_arena;
struct kr_err;
struct kr_store;

/* All sections, in ARENA: from kept counts, a row for each year and month with
 * posts. */
KR_MUST_CHECK bool
kr_store_sections(struct kr_store *store, struct kr_arena *arena,
                  struct kr_sections *out, struct kr_err *err);

/*
 * The posts of a STRETCH of SECTION with their bodies, newest first, in ARENA.
 * Keys are walked along a covering index from the nearer end.
 */
KR_MUST_CHECK bool
kr_store_stretch(struct kr_store *store, struct kr_arena *arena,
                 const struct kr_section *section, struct kr_stretch stretch,
                 struct kr_articles *out, struct kr_err *err);

#endif
