/*
 * Dates as pages state them, for machines and for people.
 */
#ifndef KRONIEK_EXCHANGE_HTML_DATES_H
#define KRONIEK_EXCHANGE_HTML_DATES_H

#include <stdbool.h>
#include "kroniek/archive/dateline.h"
#include "kroniek/base/str.h"

/*
 * A date as machines write it: EDTF, "2025/12/03", RFC 822's "Wed, 03 Dec 2025
 * 09:30:00 +0100".  The first second of 1970 is what programs write for a date
 * they do not have.
 */
bool kr_html_date(struct kr_str text, struct kr_dateline *out);

/*
 * The one date to the day in WORDS, a line by the title: "Posted on December
 * 3, 2025 at 9:30 by Jan".  One to the month must be all there is.  False:
 * none, figures that can be read two ways (3-12-2025 in ENGLISH), or words that
 * make it the date of something else (a change, a copyright).
 */
bool
kr_html_date_in_words(const char *words, bool english, struct kr_dateline *out);

#endif
