/*
 * When an article is from, as exactly as that is known and no more.  The value
 * is EDTF (ISO 8601-2): a moment with offset, a day, a month, a year, an
 * interval of full days, or nothing.  With it go the first and last second it
 * can mean, on the clock the source wrote (no zone is applied: the day in the
 * text is the day of the day page), counted from 1970-01-01T00:00:00.
 */
#ifndef KRONIEK_ARCHIVE_DATELINE_H
#define KRONIEK_ARCHIVE_DATELINE_H

#include <stdbool.h>
#include <stdint.h>
#include "kroniek/base/attr.h"
#include "kroniek/base/str.h"
#include "kroniek/text/date.h"

struct kr_err;

#define KR_EDTF_SIZE 40
#define KR_MOMENT_UNKNOWN ((int64_t)-99999999999) /* before any year we know */

enum kr_basis { /* how we know; stored by number */
                KR_BASIS_NONE = 0,
                KR_BASIS_FILE = 1,  /* the file's own time or name */
                KR_BASIS_ORDER = 2, /* its place between dated neighbours */
                KR_BASIS_MONTH_PAGE =
                    3, /* listed on a page of a year or month */
                KR_BASIS_DAY_PAGE = 4,
                KR_BASIS_SOURCE = 5, /* the source states it */
                KR_BASIS_EDITOR = 6
};

enum kr_precision {
    KR_PRECISION_NONE,     /* unknown */
    KR_PRECISION_INTERVAL, /* full days, not a whole year or month */
    KR_PRECISION_YEAR,
    KR_PRECISION_MONTH,
    KR_PRECISION_DAY,
    KR_PRECISION_MOMENT
};

struct kr_dateline {
    char edtf[KR_EDTF_SIZE];  /* "" when unknown */
    int64_t earliest, latest; /* seconds; KR_MOMENT_UNKNOWN both */
    enum kr_precision precision;
    enum kr_basis basis;
};

/* The unknown date. */
struct kr_dateline kr_dateline_unknown(void);

/*
 * Read EDTF: "2025-12-03T09:30:00+01:00" (also "Z", no seconds, no offset),
 * "2025-12-03", "2025-12", "2025", "2025-12-03/2025-12-31", "" for unknown.
 * As other programs write moments: a space for the "T" and before the offset,
 * "+0100", "+01", and a fraction of a second, which is dropped.
 * What is written comes back in canonical form.  INVALID: names what is wrong,
 * as "no month 13 in '1937-13'".
 */
KR_MUST_CHECK bool
kr_dateline_parse(struct kr_str edtf, enum kr_basis basis,
                  struct kr_dateline *out, struct kr_err *err);

/* A year (month 0), month (day 0) or day. */
struct kr_dateline kr_dateline_of(struct kr_date date, enum kr_basis basis);

/* From day FIRST to day LAST (day numbers); written as the day, month or year
 * where it is exactly that. */
struct kr_dateline
kr_dateline_between(int32_t first, int32_t last, enum kr_basis basis);

/* They can mean the same day; an unknown one fits all. */
bool kr_dateline_compatible(const struct kr_dateline *a,
                            const struct kr_dateline *b);

/*
 * What both allow: the narrower of two compatible ones, or the interval both
 * cover.  The basis is that of the narrower; of equals, the higher.  Not
 * compatible: false, *OUT untouched.
 */
bool kr_dateline_both(const struct kr_dateline *a, const struct kr_dateline *b,
                      struct kr_dateline *out);

/* First and last day it can mean, as day numbers; not for the unknown. */
int32_t kr_dateline_first_day(const struct kr_dateline *date);
int32_t kr_dateline_last_day(const struct kr_dateline *date);

/* The first moment it can mean, as Unix time: by its offset, and without one on
 * the clocks that are ahead of all others (UTC+14).  Not for the unknown. */
int64_t kr_dateline_moment(const struct kr_dateline *date);

/* As much as is known of year, month and day: parts that differ between the
 * first and last day are 0; the unknown date has year 0. */
struct kr_date kr_dateline_known(const struct kr_dateline *date);

/* "source", "day-page", "month-page", "order", "file", "editor", "". */
const char *kr_basis_name(enum kr_basis basis);

#endif
