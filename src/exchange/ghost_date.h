/*
 * Instants as Ghost keeps them: milliseconds since 1970 in 0.x, ISO 8601 in
 * UTC since, with or without saying so.
 */
#ifndef KRONIEK_EXCHANGE_GHOST_DATE_H
#define KRONIEK_EXCHANGE_GHOST_DATE_H

#include <stdbool.h>
#include <jansson.h>
#include "kroniek/archive/dateline.h"
#include "kroniek/base/attr.h"

struct kr_err;
struct kr_zone;

/*
 * What OBJECT's KEY says, on the clock of ZONE (NULL: in UTC, as it came); the
 * unknown date when it says nothing.  INVALID: no date.
 */
KR_MUST_CHECK bool
kr_ghost_date(const json_t *object, const char *key, struct kr_zone *zone,
              struct kr_dateline *out, struct kr_err *err);

#endif
