#include "kroniek/text/percent.h"

#include <stddef.h>
#include <string.h>

#include "kroniek/base/arena.h"
#include "kroniek/base/buf.h"
#include "kroniek/base/err.h"

static const char in_segment[] = "-._~!$&'()*+,;=:@";
static const char in_path[] = "-._~!$&'()*+,;=:@/";
static const char in_query[] = "-._~";

static int
hex(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    return -1;
}

/* The byte that the escape at AT stands for; -1 if it is none. */
static int
escaped(struct kr_str text, size_t at)
{
    int high, low;

    if (text.length - at < 3)
        return -1;
    high = hex(text.data[at + 1]);
    low = hex(text.data[at + 2]);
    return high < 0 || low < 0 ? -1 : high << 4 | low;
}

bool
kr_percent_decode(struct kr_arena *arena, struct kr_str text,
                  struct kr_str *out, struct kr_err *err)
{
    char *copy = kr_arena_bytes(arena, text.data, text.length);
    size_t to = 0;

    for (size_t at = 0; at < text.length; at++) {
        int byte = (unsigned char)text.data[at];
        const size_t start = at;

        if (byte == '%') {
            byte = escaped(text, at);
            at += 2;
        }
        if (byte < 0)
            return kr_fail(err, KR_INVALID, "no escape '%.*s' at byte %zu",
                           KR_STR_ARGS(
                               kr_str_upto(kr_str_from(text, start), 3)),
                           start + 1);
        if (byte == 0)
            return kr_fail(err, KR_INVALID, "a NUL at byte %zu", start + 1);
        copy[to++] = (char)byte;
    }
    copy[to] = '\0';
    *out = (struct kr_str){ copy, to };
    return true;
}

static bool
is_plain(char c, const char *others)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           (c >= '0' && c <= '9') || (c != '\0' && strchr(others, c) != NULL);
}

static void
encode(struct kr_buf *out, struct kr_str text, const char *others)
{
    static const char digits[] = "0123456789ABCDEF";
    size_t start = 0;

    for (size_t i = 0; i < text.length; i++) {
        unsigned char c = (unsigned char)text.data[i];

        if (is_plain(text.data[i], others))
            continue;
        kr_buf_bytes(out, text.data + start, i - start);
        kr_buf_bytes(out, (char[]){ '%', digits[c >> 4], digits[c & 15] }, 3);
        start = i + 1;
    }
    kr_buf_bytes(out, text.data + start, text.length - start);
}

void
kr_percent_segment(struct kr_buf *out, struct kr_str text)
{
    encode(out, text, in_segment);
}

void
kr_percent_path(struct kr_buf *out, struct kr_str text)
{
    encode(out, text, in_path);
}

void
kr_percent_query(struct kr_buf *out, struct kr_str text)
{
    encode(out, text, in_query);
}
