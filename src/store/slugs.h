/*
 * Giving slugs out: unique, routable, and with a redirect where one changes.
 */
#ifndef KRONIEK_STORE_SLUGS_H
#define KRONIEK_STORE_SLUGS_H

#include <stdbool.h>
#include <stdint.h>
#include "kroniek/archive/permalink.h"
#include "kroniek/base/attr.h"
#include "kroniek/text/slug.h"

struct kr_arena;
struct kr_err;
struct kr_store;

/*
 * A free slug for ARTICLE (0: not stored yet): WANTED where it is one, else
 * from TITLE; with "-2", "-3" behind it when taken or reserved, and then
 * *CLASHED is set.
 */
KR_MUST_CHECK bool
kr_slugs_allot(struct kr_store *store, const struct kr_addresses *addresses,
               int64_t article, const char *wanted, const char *title,
               struct kr_slug *out, bool *clashed, struct kr_err *err);

/* The path of ADDRESS, as a source or an editor wrote it: decoded, slashes at
 * both ends, in ARENA.  NULL: it has none but "/", or none anyone asks for. */
const char *kr_slugs_path(struct kr_arena *arena, const char *address);

/* The path of ADDRESS leads to ARTICLE from now on, unless it leads to another
 * already or an editor ruled on it. */
KR_MUST_CHECK bool
kr_slugs_alias(struct kr_store *store, struct kr_arena *arena,
               const char *address, int64_t article, struct kr_err *err);

#endif
