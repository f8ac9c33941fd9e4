/*
 * Bytes that grow, up to a limit set when the buffer is made.  Past the limit
 * nothing more is taken and `full` stays set, so a writer appends freely and
 * asks once, at the end.  The bytes always have a NUL behind them.
 */
#ifndef KRONIEK_BASE_BUF_H
#define KRONIEK_BASE_BUF_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include "kroniek/base/attr.h"
#include "kroniek/base/str.h"

struct kr_arena;

struct kr_buf {
    char *data;    /* owned; NULL while empty */
    size_t length; /* bytes in use */
    size_t size;   /* bytes allocated */
    size_t limit;  /* most bytes ever in use */
    bool full;     /* something did not fit */
};

/* An empty buffer of at most LIMIT bytes: `struct kr_buf b = KR_BUF(4096);` */
#define KR_BUF(most) ((struct kr_buf){ .limit = (most) })

void kr_buf_free(struct kr_buf *buf);  /* also makes it empty again */
void kr_buf_clear(struct kr_buf *buf); /* empty, memory kept, `full` unset */

void kr_buf_bytes(struct kr_buf *buf, const void *bytes, size_t length);
void kr_buf_text(struct kr_buf *buf, const char *text);
void kr_buf_str(struct kr_buf *buf, struct kr_str text);
void kr_buf_char(struct kr_buf *buf, char c);
void kr_buf_format(struct kr_buf *buf, const char *format, ...) KR_PRINTF(2, 3);

/* Room for LENGTH bytes more at data + length; NULL (and full) past the limit.
 * The caller adds to `length` what it wrote; a NUL stands behind all LENGTH,
 * one behind less is the caller's. */
char *kr_buf_room(struct kr_buf *buf, size_t length);

/* Shorten to LENGTH bytes (no more than are there). */
void kr_buf_cut(struct kr_buf *buf, size_t length);

/* The content, borrowed until the buffer next changes; never NULL. */
const char *kr_buf_cstr(const struct kr_buf *buf);
struct kr_str kr_buf_view(const struct kr_buf *buf);

/* A copy of the content in ARENA. */
struct kr_str kr_buf_keep(const struct kr_buf *buf, struct kr_arena *arena);

#endif
