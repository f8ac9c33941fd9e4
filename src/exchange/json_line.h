/*
 * One line of JSON as it is written, members in the order they are put.  Text
 * that is no UTF-8 is put under its name with "_base64" behind it.
 */
#ifndef KRONIEK_EXCHANGE_JSON_LINE_H
#define KRONIEK_EXCHANGE_JSON_LINE_H

#include <stdbool.h>
#include <stdint.h>
#include "kroniek/base/buf.h"
#include "kroniek/base/str.h"

#define KR_JSON_LINE_LIMIT ((size_t)256 << 20) /* bytes, read or written */

struct kr_json_line {
    struct kr_buf buf; /* owned; full: the line is too long */
    bool comma;        /* something stands before, in this object or list */
};

#define KR_JSON_LINE                                                           \
    ((struct kr_json_line){ .buf = { .limit = KR_JSON_LINE_LIMIT } })

/* An object or list, under NAME; NULL: it is an element, or the line. */
void
kr_json_line_open(struct kr_json_line *line, const char *name, char bracket);
void kr_json_line_close(struct kr_json_line *line, char bracket);

/* Members of an object. */
void kr_json_line_str(struct kr_json_line *line, const char *name,
                      struct kr_str text);
void
kr_json_line_int(struct kr_json_line *line, const char *name, int64_t number);
/* Left out when it is NULL or "", 0, false. */
void kr_json_line_some(struct kr_json_line *line, const char *name,
                       const char *text);
void kr_json_line_some_int(struct kr_json_line *line, const char *name,
                           int64_t number);
void kr_json_line_flag(struct kr_json_line *line, const char *name, bool value);

/* An element of a list; TEXT is UTF-8. */
void kr_json_line_element(struct kr_json_line *line, const char *text);

#endif
