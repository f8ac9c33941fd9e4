/*
 * Dates as feeds have them.
 */
#ifndef KRONIEK_SRC_VIEW_FEED_DATES_H
#define KRONIEK_SRC_VIEW_FEED_DATES_H

#include <stdint.h>
#include "kroniek/archive/dateline.h"
#include "kroniek/view/feed_page.h"

struct kr_arena;

/* DATE as exactly as it is known.  A time without an offset is no moment to
 * anybody elsewhere: its day is what is said. */
struct kr_feed_date
kr_feed_date_of(struct kr_arena *arena, const struct kr_dateline *date);

/* Unix time MOMENT as RFC 3339 in UTC, and as mail has it. */
const char *kr_feed_moment(struct kr_arena *arena, int64_t moment);
const char *kr_feed_mail_moment(struct kr_arena *arena, int64_t moment);

#endif
