/*
 * Dates between neighbours.  A page of a year or month lists its posts newest
 * first, so a post stands no later than the ones above it and no earlier than
 * the ones below.  From what the sources state, this narrows the dates of all
 * posts that hang together with one article, the same whatever was imported
 * first.  A page that contradicts itself or others narrows nothing.
 */
#ifndef KRONIEK_STORE_SETTLE_H
#define KRONIEK_STORE_SETTLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "kroniek/base/attr.h"

struct kr_err;
struct kr_store;

/* Settle everything that hangs together with the COUNT articles at IDS, and
 * relist what moved. */
KR_MUST_CHECK bool kr_settle(struct kr_store *store, const int64_t *ids,
                             size_t count, struct kr_err *err);

#endif
