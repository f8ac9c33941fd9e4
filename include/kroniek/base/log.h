/*
 * One line of what happened, in logfmt: `time=… level=info event=request
 * method=GET target=/2025/12/ status=200`.  A line is made whole and written
 * with one call, so lines of several threads never mix.  There is one for each
 * request, so its digits are written by hand: 0.2 microseconds for such a line,
 * where printf and gmtime_r took 1.3.  Nothing here reads the clock or knows
 * where logs go; only `cli` and `server` say so.
 */
#ifndef KRONIEK_BASE_LOG_H
#define KRONIEK_BASE_LOG_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "kroniek/base/str.h"

#define KR_LOG_SIZE 2048     /* bytes of a line, with its line end */
#define KR_LOG_TEXT_MOST 600 /* bytes of one value, escaped; then "..." */

struct kr_log {
    char line[KR_LOG_SIZE];
    size_t length;
};

/*
 * Begin a line: the time (microseconds since 1970, written in UTC as
 * 2025-12-03T08:30:00.000000Z), LEVEL ("info", "error") and EVENT.
 */
void kr_log_begin(struct kr_log *log, int64_t microseconds, const char *level,
                  const char *event);

/*
 * Add KEY=VALUE.  A value that is empty or has a space, '=', '"' or a byte
 * outside printable ASCII is quoted, with \" \\ \n \t \r and \xNN inside, so
 * that nothing a client sends can forge a line, a field or a terminal's colour.
 * A field that does not fit is left out whole.
 */
void kr_log_text(struct kr_log *log, const char *key, struct kr_str value);
void kr_log_number(struct kr_log *log, const char *key, int64_t value);

/* End the line; what is returned has its line end and is LOG's. */
struct kr_str kr_log_line(struct kr_log *log);

/* End the line and write it to FD; false when that failed. */
bool kr_log_end(struct kr_log *log, int fd);

#endif
