/*
 * What readers see of an article, worked out from all its appearances together:
 * title, terms, date as stated, place among equals.  The same appearances give
 * the same article, in whatever order they came.
 */
#ifndef KRONIEK_STORE_DERIVE_H
#define KRONIEK_STORE_DERIVE_H

#include <stdbool.h>
#include <stdint.h>
#include "kroniek/archive/listing.h"
#include "kroniek/archive/permalink.h"
#include "kroniek/base/attr.h"

struct kr_arena;
struct kr_err;
struct kr_store;
struct kr_subject;

/*
 * The article must be in no listing while this runs, and its rulings lifted;
 * they are laid on again.  *TO_SETTLE is set when a
 * page of a year or month lists it: then its neighbours' dates may move.
 */
KR_MUST_CHECK bool
kr_derive(struct kr_store *store, struct kr_arena *arena,
          const struct kr_addresses *addresses, int64_t article,
          bool *to_settle, struct kr_err *err);

/* The terms alone, from appearances and rulings; in no listing either. */
KR_MUST_CHECK bool
kr_derive_terms(struct kr_store *store, int64_t article, struct kr_err *err);

/* As they are with one appearance that holds, no ruling and no terms yet. */
KR_MUST_CHECK bool kr_derive_only_terms(struct kr_store *store, int64_t article,
                                        struct kr_err *err);

/* A page of a year or month: what is in it has neighbours that date it. */
bool kr_derive_in_period(enum kr_listing_kind listing);

/* The place among equals, high is newer, of what has SEAT in its source. */
int64_t kr_derive_seat(int64_t seat);

enum kr_slug_by { /* who chose it; stored by number */
                  KR_SLUG_MADE_UP = 0,
                  KR_SLUG_SOURCE = 1,
                  KR_SLUG_EDITOR = 2
};

/* Give SUBJECT the slug WANTED suggests; the one it had becomes a redirect. */
KR_MUST_CHECK bool
kr_derive_slug(struct kr_store *store, struct kr_arena *arena,
               const struct kr_addresses *addresses,
               const struct kr_subject *subject, const char *wanted,
               enum kr_slug_by by, struct kr_err *err);

#endif
