/*
 * Dates as HTTP writes them (RFC 9110, 5.6.7).  No clock and no locale.
 */
#ifndef KRONIEK_HTTP_DATE_H
#define KRONIEK_HTTP_DATE_H

#include <stdbool.h>
#include <stdint.h>
#include "kroniek/base/str.h"

#define KR_HTTP_DATE_SIZE 30 /* bytes, with the final NUL */

/* "Wed, 03 Dec 2025 08:30:00 GMT"; years outside 0-9999 are held at the end. */
void kr_http_date_write(int64_t seconds, char out[KR_HTTP_DATE_SIZE]);

/*
 * Seconds since 1970 of any of the three forms: the one above, "Wednesday,
 * 03-Dec-25 08:30:00 GMT" (70-99 are 19xx), "Wed Dec  3 08:30:00 2025".  The
 * name of the day is not compared with the date.
 */
bool kr_http_date_read(struct kr_str text, int64_t *seconds);

#endif
