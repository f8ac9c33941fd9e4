/*
 * The bytes of a page made UTF-8 that a parser may have: what it declares
 * counts only as far as the bytes agree.
 */
#ifndef KRONIEK_EXCHANGE_HTML_BYTES_H
#define KRONIEK_EXCHANGE_HTML_BYTES_H

#include <stddef.h>
#include <stdint.h>
#include "kroniek/base/str.h"

struct kr_arena;

struct kr_html_bytes {
    struct kr_str text;   /* UTF-8, LF line ends, no control bytes */
    const char *encoding; /* what the bytes were taken for: "windows-1252" */
    const char *doubt;    /* what is odd about that, to note; NULL nothing */
};

/*
 * BYTES in UTF-8, in ARENA (or BYTES themselves).  In this order: a byte order
 * mark; valid UTF-8 with more than ASCII in it, whatever it declares; the
 * encoding declared in a meta element or XML declaration; what ICU takes it
 * for; windows-1252.  In a page that is UTF-8 but for some bytes these are
 * taken for windows-1252, and *doubt says where the first is.
 */
void kr_html_bytes(struct kr_arena *arena, struct kr_str bytes,
                   struct kr_html_bytes *out);

/* The character BYTE is in windows-1252; U+FFFD where it has none. */
uint32_t kr_html_windows_1252(unsigned char byte);

#endif
