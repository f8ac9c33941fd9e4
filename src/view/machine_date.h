/*
 * Dates as programs read them, with exactly as much as is known.
 */
#ifndef KRONIEK_SRC_VIEW_MACHINE_DATE_H
#define KRONIEK_SRC_VIEW_MACHINE_DATE_H

#include <stdint.h>
#include "kroniek/archive/dateline.h"

struct kr_arena;

/* "2025-12-03T08:30:00Z" for Unix time AT; "" for 0, which is not known. */
const char *kr_moment_text(struct kr_arena *arena, int64_t at);

/* DATE in ISO 8601: a year, a month, a day or a moment; "" for an interval,
 * which no "date published" can be, and for the unknown. */
const char *kr_iso_date(struct kr_arena *arena, const struct kr_dateline *date);

/*
 * When a page last changed, as the schema of sitemaps takes it (xsd:date or
 * xsd:dateTime): MODIFIED if it is a day or a moment with an offset, the day of
 * a moment without one, else when the text was kept, MADE; "" when that is not
 * known either.
 */
const char *kr_lastmod(struct kr_arena *arena,
                       const struct kr_dateline *modified, int64_t made);

/* "2025/12/03", "2025/12" or "2025": as citation managers have it; "" when the
 * year is not known. */
const char *
kr_slashed_date(struct kr_arena *arena, const struct kr_dateline *date);

#endif
