#include "kroniek/text/utf8.h"

#include <string.h>

#include "kroniek/base/arena.h"

static const char replacement[] = "\xEF\xBF\xBD"; /* U+FFFD */

static bool
is_tail(unsigned char byte)
{
    return (byte & 0xC0) == 0x80;
}

/* Bytes of the character that BYTE begins; 0 if it begins none. */
static size_t
length_after(unsigned char byte)
{
    if (byte < 0x80)
        return 1;
    if (byte >= 0xC2 && byte <= 0xDF)
        return 2;
    if (byte >= 0xE0 && byte <= 0xEF)
        return 3;
    if (byte >= 0xF0 && byte <= 0xF4)
        return 4;
    return 0;
}

/* The character of LENGTH bytes at BYTES, whose first byte fits LENGTH. */
static uint32_t
decode(const unsigned char *bytes, size_t length)
{
    static const uint32_t least[] = { 0, 0, 0x80, 0x800, 0x10000 };
    uint32_t character;

    if (length == 1)
        return bytes[0];
    character = bytes[0] & (0xFFu >> (length + 1));
    for (size_t i = 1; i < length; i++) {
        if (!is_tail(bytes[i]))
            return KR_UTF8_BAD;
        character = character << 6 | (bytes[i] & 0x3Fu);
    }
    if (character < least[length] || character > 0x10FFFF ||
        (character >= 0xD800 && character <= 0xDFFF))
        return KR_UTF8_BAD;
    return character;
}

bool
kr_utf8_next(struct kr_str *rest, uint32_t *character)
{
    const unsigned char *bytes = (const unsigned char *)rest->data;
    size_t length;

    if (rest->length == 0)
        return false;
    if (bytes[0] < 0x80) {
        *character = bytes[0];
        rest->data++;
        rest->length--;
        return true;
    }
    length = length_after(bytes[0]);
    if (length == 0 || length > rest->length)
        *character = KR_UTF8_BAD;
    else
        *character = decode(bytes, length);
    *rest = kr_str_from(*rest, *character == KR_UTF8_BAD ? 1 : length);
    return true;
}

size_t
kr_utf8_encode(uint32_t character, char out[KR_UTF8_SIZE])
{
    static const unsigned char first[] = { 0, 0, 0xC0, 0xE0, 0xF0 };
    size_t length;

    if (character > 0x10FFFF || (character >= 0xD800 && character <= 0xDFFF))
        return 0;
    if (character < 0x80) {
        out[0] = (char)character;
        return 1;
    }
    length = character < 0x800 ? 2 : character < 0x10000 ? 3 : 4;
    for (size_t i = length - 1; i > 0; i--) {
        out[i] = (char)(0x80 | (character & 0x3F));
        character >>= 6;
    }
    out[0] = (char)(first[length] | character);
    return length;
}

/* Bytes before the first that is not ASCII, eight at a time. */
static size_t
ascii_length(struct kr_str text)
{
    size_t at = 0;
    uint64_t eight;

    for (; text.length - at >= sizeof(eight); at += sizeof(eight)) {
        memcpy(&eight, text.data + at, sizeof(eight));
        if ((eight & UINT64_C(0x8080808080808080)) != 0)
            break;
    }
    while (at < text.length && (unsigned char)text.data[at] < 0x80)
        at++;
    return at;
}

/* Bytes before the first bad one; all when there is none. */
static size_t
good_length(struct kr_str text)
{
    struct kr_str rest = text;
    uint32_t character;

    for (;;) {
        rest = kr_str_from(rest, ascii_length(rest));
        if (!kr_utf8_next(&rest, &character))
            return text.length;
        if (character == KR_UTF8_BAD)
            return text.length - rest.length - 1;
    }
}

bool
kr_utf8_valid(struct kr_str text, struct kr_utf8_place *bad)
{
    size_t good = good_length(text);
    struct kr_str before = kr_str_upto(text, good), line;

    if (good == text.length)
        return true;
    if (bad == NULL)
        return false;
    *bad = (struct kr_utf8_place){ .offset = good, .line = 1 };
    while (kr_str_find(before, '\n') < before.length) {
        (void)kr_str_part(&before, '\n', &line);
        bad->line++;
    }
    bad->column = kr_utf8_count(before) + 1;
    return false;
}

static size_t
count_bad(struct kr_str text)
{
    size_t bad = 0, good;

    while ((good = good_length(text)) < text.length) {
        bad++;
        text = kr_str_from(text, good + 1);
    }
    return bad;
}

size_t
kr_utf8_mend(struct kr_arena *arena, struct kr_str text, struct kr_str *out)
{
    const size_t extra = sizeof(replacement) - 2; /* one byte becomes three */
    size_t bad = count_bad(text);
    char *copy, *to;

    *out = text;
    if (bad == 0)
        return 0;
    copy = to = kr_arena_array(arena, text.length + bad * extra + 1, 1);
    while (text.length > 0) {
        size_t good = good_length(text);

        memcpy(to, text.data, good);
        to += good;
        if (good < text.length) {
            memcpy(to, replacement, sizeof(replacement) - 1);
            to += sizeof(replacement) - 1;
        }
        text = kr_str_from(text, good + 1);
    }
    *out = (struct kr_str){ copy, (size_t)(to - copy) };
    return bad;
}

size_t
kr_utf8_count(struct kr_str text)
{
    uint32_t character;
    size_t count = 0;

    while (kr_utf8_next(&text, &character))
        count++;
    return count;
}

struct kr_str
kr_utf8_upto(struct kr_str text, size_t count)
{
    struct kr_str rest = text;
    uint32_t character;

    while (count > 0 && kr_utf8_next(&rest, &character))
        count--;
    return kr_str_upto(text, text.length - rest.length);
}

struct kr_str
kr_utf8_cut(struct kr_str text, size_t length)
{
    size_t start = length;

    if (length >= text.length)
        return text;
    while (start > 0 && length - start < KR_UTF8_SIZE - 1 &&
           is_tail((unsigned char)text.data[start]))
        start--;
    if (start < length) { /* is START the first byte of one that ends later? */
        struct kr_str rest = kr_str_from(text, start);
        uint32_t character;

        (void)kr_utf8_next(&rest, &character);
        if (text.length - rest.length > length)
            return kr_str_upto(text, start);
    }
    return kr_str_upto(text, length);
}
