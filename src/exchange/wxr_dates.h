/*
 * The two times WordPress gives everything: on the site's clock, and in GMT.
 */
#ifndef KRONIEK_EXCHANGE_WXR_DATES_H
#define KRONIEK_EXCHANGE_WXR_DATES_H

#include <stdbool.h>
#include "kroniek/archive/dateline.h"

/* What LOCAL and GMT ("2014-09-15 20:41:05"; NULL not there) come to. */
struct kr_wxr_date {
    struct kr_dateline date; /* unknown where neither is a date */
    bool disagrees;          /* GMT was taken, LOCAL says something else */
    bool impossible;         /* one of them is none and not zero */
};

/*
 * The local time with its offset where GMT is so far from it as a zone can be:
 * a multiple of 15 minutes, 14 hours at most.  Else GMT; LOCAL without zone
 * where GMT is not known ("0000-00-00 00:00:00").
 */
struct kr_wxr_date kr_wxr_date(const char *local, const char *gmt);

/* The date of an RSS item, "Mon, 15 Sep 2014 20:41:05 +0000"; unknown where it
 * is none. */
struct kr_dateline kr_wxr_rss_date(const char *text);

#endif
