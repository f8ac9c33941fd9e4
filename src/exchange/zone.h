/*
 * The time zone of a site, for times that come without one.
 */
#ifndef KRONIEK_EXCHANGE_ZONE_H
#define KRONIEK_EXCHANGE_ZONE_H

#include <stdbool.h>
#include "kroniek/base/attr.h"

struct kr_dateline;
struct kr_err;
struct kr_zone; /* opaque; ended by kr_zone_close */

/* NAME is one of the IANA database, "Europe/Amsterdam"; *OUT is owned.
 * INVALID: there is no such zone. */
KR_MUST_CHECK bool
kr_zone_open(const char *name, struct kr_zone **out, struct kr_err *err);
void kr_zone_close(struct kr_zone *zone); /* NULL is fine */

/*
 * A moment without offset is on the clock of ZONE and gets its offset then; one
 * in UTC ("Z", "+00:00") is put on that clock.  A time the clock passed twice
 * is the first of the two.  Everything else stays as it is.
 */
void kr_zone_apply(struct kr_zone *zone, struct kr_dateline *date);

#endif
