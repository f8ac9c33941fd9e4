/*
 * A listing: the posts of a year, month, day, tag, category or author, or all,
 * or those without a known year.  Readers of archive pages name the one a
 * source is; the site shows one, page by page.
 */
#ifndef KRONIEK_ARCHIVE_LISTING_H
#define KRONIEK_ARCHIVE_LISTING_H

#include <stddef.h>
#include <stdint.h>
#include "kroniek/text/date.h"

enum kr_listing_kind {                      /* stored by number */
                       KR_LISTING_NONE = 0, /* a file that is no listing */
                       KR_LISTING_ALL = 1,
                       KR_LISTING_YEAR = 2,
                       KR_LISTING_MONTH = 3,
                       KR_LISTING_DAY = 4,
                       KR_LISTING_TAG = 5,
                       KR_LISTING_CATEGORY = 6,
                       KR_LISTING_AUTHOR = 7,
                       KR_LISTING_UNDATED = 8
};

struct kr_listing {
    enum kr_listing_kind kind;
    struct kr_date period; /* YEAR, MONTH, DAY */
    const char *term;      /* TAG, CATEGORY, AUTHOR: its name */
};

struct kr_period {       /* a year, month or day and the posts in it */
    struct kr_date date; /* month, day 0 as the kind asks */
    int64_t posts;
};

struct kr_periods {
    const struct kr_period *items;
    size_t count;
};

/* "month", "tag", … as --json shows it. */
const char *kr_listing_kind_name(enum kr_listing_kind kind);

/*
 * The canonical text of LISTING, the same from whatever file it was read:
 * "month 2025-12", "tag magnesiumtekort"; "" for NONE.  In ARENA.
 */
struct kr_arena;
const char *
kr_listing_key(struct kr_arena *arena, const struct kr_listing *listing);

#endif
