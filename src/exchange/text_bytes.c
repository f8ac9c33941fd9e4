/*
 * Control bytes are those under the space but tab, line ends, vertical tab and
 * form feed, and DEL.  Dumps hold them by accident; no page may.
 */
#include "text_bytes.h"

#include "kroniek/base/arena.h"
#include "kroniek/base/buf.h"
#include "kroniek/base/eight.h"
#include "kroniek/text/utf8.h"

static bool
is_space(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

static bool
is_control(char c)
{
    if ((unsigned char)c >= ' ')
        return c == 0x7f;
    return !is_space(c);
}

bool
kr_text_is_blank(char c)
{
    return is_space(c) || is_control(c);
}

/* Bytes from AT on before the next control byte. */
static size_t
sound_length(struct kr_str text, size_t at)
{
    size_t start = at;

    for (; at < text.length; at++) {
        while (text.length - at >= 8) {
            uint64_t eight = kr_eight(text.data + at);

            if ((kr_eight_under(eight, ' ') | kr_eight_is(eight, 0x7f)) != 0)
                break;
            at += 8;
        }
        while (at < text.length && (unsigned char)text.data[at] >= ' ' &&
               text.data[at] != 0x7f)
            at++;
        if (at == text.length || is_control(text.data[at]))
            break;
    }
    return at - start;
}

size_t
kr_text_controls(struct kr_str text, size_t *first)
{
    size_t count = 0;
    size_t at;

    for (at = sound_length(text, 0); at < text.length;
         at += 1 + sound_length(text, at + 1))
        if (count++ == 0)
            *first = at;
    return count;
}

struct kr_text_place
kr_text_place(struct kr_str text, size_t offset, char end, size_t first)
{
    struct kr_text_place place = { first, 1 };
    size_t line = 0;
    size_t i;

    for (i = 0; i < offset && i < text.length; i++) {
        if (text.data[i] == end) {
            place.line++;
            line = i + 1;
        }
    }
    place.column =
        1 + kr_utf8_count(kr_str_upto(kr_str_from(text, line), i - line));
    return place;
}

struct kr_str
kr_text_without_controls(struct kr_arena *arena, struct kr_str text)
{
    size_t kept = 0;
    size_t i;
    char *copy;

    if (sound_length(text, 0) == text.length)
        return text;
    copy = kr_arena_alloc(arena, text.length);
    for (i = 0; i < text.length; i++)
        if (!is_control(text.data[i]))
            copy[kept++] = text.data[i];
    return (struct kr_str){ copy, kept };
}

struct kr_str
kr_text_trim(struct kr_str text)
{
    const struct kr_str nbsp = KR_STR("\u00a0");

    for (;;) {
        if (text.length > 0 && kr_text_is_blank(text.data[0]))
            text = kr_str_from(text, 1);
        else if (kr_str_starts(text, nbsp))
            text = kr_str_from(text, nbsp.length);
        else
            break;
    }
    for (;;) {
        if (text.length > 0 && kr_text_is_blank(text.data[text.length - 1]))
            text.length--;
        else if (kr_str_ends(text, nbsp))
            text.length -= nbsp.length;
        else
            break;
    }
    return text;
}

void
kr_text_escape(struct kr_buf *out, struct kr_str text)
{
    size_t from = 0;
    size_t i;

    for (i = 0; i < text.length; i++) {
        char c = text.data[i];
        const char *escape = c == '&'                               ? "&amp;"
                             : c == '<'                             ? "&lt;"
                             : c == '>'                             ? "&gt;"
                             : is_space(c) && c != ' ' && c != '\t' ? " "
                                                                    : NULL;

        if (escape == NULL)
            continue;
        kr_buf_bytes(out, text.data + from, i - from);
        kr_buf_text(out, escape);
        from = i + 1;
    }
    kr_buf_bytes(out, text.data + from, text.length - from);
}
