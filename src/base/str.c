#include "kroniek/base/str.h"

#include <assert.h>
#include <string.h>

#include "kroniek/base/arena.h"

struct kr_str
kr_str(const char *text)
{
    return (struct kr_str){ text, text == NULL ? 0 : strlen(text) };
}

bool
kr_str_equal(struct kr_str a, struct kr_str b)
{
    return a.length == b.length &&
           (a.length == 0 || memcmp(a.data, b.data, a.length) == 0);
}

bool
kr_str_is(struct kr_str a, const char *text)
{
    return kr_str_equal(a, kr_str(text));
}

bool
kr_str_starts(struct kr_str text, struct kr_str start)
{
    return kr_str_equal(kr_str_upto(text, start.length), start);
}

bool
kr_str_ends(struct kr_str text, struct kr_str end)
{
    return text.length >= end.length &&
           kr_str_equal(kr_str_from(text, text.length - end.length), end);
}

struct kr_str
kr_str_from(struct kr_str text, size_t from)
{
    if (from >= text.length)
        return (struct kr_str){ "", 0 };
    return (struct kr_str){ text.data + from, text.length - from };
}

struct kr_str
kr_str_upto(struct kr_str text, size_t length)
{
    if (length < text.length)
        text.length = length;
    return text;
}

static bool
is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '\f';
}

struct kr_str
kr_str_trim(struct kr_str text)
{
    while (text.length > 0 && is_blank(text.data[0])) {
        text.data++;
        text.length--;
    }
    while (text.length > 0 && is_blank(text.data[text.length - 1]))
        text.length--;
    return text;
}

size_t
kr_str_find(struct kr_str text, char c)
{
    const char *at =
        text.length == 0 ? NULL : memchr(text.data, c, text.length);

    return at == NULL ? text.length : (size_t)(at - text.data);
}

size_t
kr_str_search(struct kr_str text, struct kr_str part)
{
    size_t at = 0, last;

    if (part.length == 0 || text.length == 0)
        return 0;
    if (part.length > text.length)
        return text.length;
    /* What is sought is short: its first byte rules out most places, and
     * memchr is several times as fast as memmem. */
    for (last = text.length - part.length; at <= last; at++) {
        const char *found = memchr(text.data + at, part.data[0], last - at + 1);

        if (found == NULL)
            break;
        at = (size_t)(found - text.data);
        if (memcmp(found, part.data, part.length) == 0)
            return at;
    }
    return text.length;
}

bool
kr_str_part(struct kr_str *rest, char c, struct kr_str *part)
{
    size_t at;

    if (rest->length == 0)
        return false;
    at = kr_str_find(*rest, c);
    *part = kr_str_upto(*rest, at);
    *rest = kr_str_from(*rest, at + 1);
    return true;
}

bool
kr_str_number(struct kr_str text, size_t most, int64_t *out)
{
    int64_t number = 0;

    assert(most <= 18);
    if (text.length == 0 || text.length > most)
        return false;
    for (size_t i = 0; i < text.length; i++) {
        if (text.data[i] < '0' || text.data[i] > '9')
            return false;
        number = number * 10 + (text.data[i] - '0');
    }
    *out = number;
    return true;
}

bool
kr_str_line(struct kr_str *rest, struct kr_str *line)
{
    if (!kr_str_part(rest, '\n', line))
        return false;
    if (line->length > 0 && line->data[line->length - 1] == '\r')
        line->length--;
    return true;
}

char *
kr_str_keep(struct kr_str text, struct kr_arena *arena)
{
    return kr_arena_bytes(arena, text.data, text.length);
}
