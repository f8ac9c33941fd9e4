/*
 * What a reader is told who asked for a part of a listing that is not there.
 */
#ifndef KRONIEK_SITE_LISTING_TROUBLE_H
#define KRONIEK_SITE_LISTING_TROUBLE_H

#include <stdbool.h>
#include <stdint.h>
#include "kroniek/archive/listing.h"

struct kr_arena;
struct kr_err;
struct kr_site;

/* The listing at PATH has PAGES pages and not the one asked for; false. */
bool kr_listing_fail_past_end(struct kr_site *site, const char *path,
                              int64_t pages, struct kr_err *err);

/* LISTING has no posts; of a period the nearest that have are told; false. */
bool
kr_listing_fail_empty(struct kr_site *site, struct kr_arena *arena,
                      const struct kr_listing *listing, struct kr_err *err);

/* The date of PERIOD in ARENA; NULL when it has no posts. */
const struct kr_date *
kr_listing_date(struct kr_arena *arena, const struct kr_period *period);

bool kr_listing_is_period(enum kr_listing_kind kind);

#endif
