/*
 * Years, months and days that have posts, from counts the intake keeps.
 */
#ifndef KRONIEK_STORE_PERIODS_H
#define KRONIEK_STORE_PERIODS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "kroniek/archive/listing.h"
#include "kroniek/base/attr.h"

struct kr_arena;
struct kr_err;
struct kr_store;

/*
 * Periods of KIND (YEAR, MONTH, DAY) with posts that lie within WITHIN (year 0:
 * anywhere; else a year or month), oldest first.
 */
KR_MUST_CHECK bool
kr_store_periods(struct kr_store *store, struct kr_arena *arena,
                 enum kr_listing_kind kind, struct kr_date within,
                 const struct kr_period **out, size_t *count,
                 struct kr_err *err);

/* The nearest periods of KIND with posts before and after DATE; posts 0 where
 * there is none. */
KR_MUST_CHECK bool
kr_store_around(struct kr_store *store, enum kr_listing_kind kind,
                struct kr_date date, struct kr_period *before,
                struct kr_period *after, struct kr_err *err);

/* Posts of the month of DATE that have no known day. */
KR_MUST_CHECK bool kr_store_dayless(struct kr_store *store, struct kr_date date,
                                    int64_t *posts, struct kr_err *err);

#endif
