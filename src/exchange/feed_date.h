/*
 * Dates as feeds write them: RFC 822 in all its broken forms, W3CDTF and RFC
 * 3339 as precise as they are given, and what people type instead.
 */
#ifndef KRONIEK_EXCHANGE_FEED_DATE_H
#define KRONIEK_EXCHANGE_FEED_DATE_H

#include <stdbool.h>
#include "kroniek/archive/dateline.h"
#include "kroniek/base/attr.h"
#include "kroniek/base/str.h"

struct kr_err;

/*
 * TEXT as a date of basis SOURCE.  Weekdays (in any language) are not looked
 * at; months may be English, Dutch, German, French, Spanish, Italian or
 * Portuguese, written out or cut short; years of two digits are 1970-2069;
 * zones may have names (EST, CEST), and one that nobody knows leaves the time
 * without offset; a time that no clock shows leaves the day.  "" and a day of
 * zeros are the unknown date.  INVALID: anything else, an impossible day, and
 * 3/4/2005, which could be two days.
 */
KR_MUST_CHECK bool
kr_feed_date(struct kr_str text, struct kr_dateline *out, struct kr_err *err);

#endif
