#include "archive/search_marks.h"

#include <string.h>

#include "kroniek/base/arena.h"
#include "kroniek/base/attr.h"
#include "kroniek/text/utf8.h"

#define REPLACEMENT 0xFFFDu

static bool
is_in(uint32_t character, const uint32_t *set, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (set[i] == character)
            return true;
    return false;
}

bool
kr_is_double_quote(uint32_t character)
{
    static const uint32_t quotes[] = { '"',    0xAB,   0xBB,   0x201C, 0x201D,
                                       0x201E, 0x201F, 0x2039, 0x203A, 0x301D,
                                       0x301E, 0x301F, 0xFF02 };

    return is_in(character, quotes, KR_COUNT(quotes));
}

bool
kr_is_single_quote(uint32_t character)
{
    static const uint32_t quotes[] = { '\'',   '`',    0xB4,  0x2018,
                                       0x2019, 0x201A, 0x201B };

    return is_in(character, quotes, KR_COUNT(quotes));
}

bool
kr_is_minus(uint32_t character)
{
    static const uint32_t minus[] = { '-',    0x2010, 0x2011, 0x2012,
                                      0x2013, 0x2212, 0xFE63, 0xFF0D };

    return is_in(character, minus, KR_COUNT(minus));
}

bool
kr_is_bracket(uint32_t character)
{
    return character == '(' || character == '[' || character == '{';
}

/* Spaces of all widths, line ends, C0 and C1 controls. */
static bool
is_blank(uint32_t c)
{
    return c <= 0x20 || (c >= 0x7F && c <= 0xA0) || c == 0x1680 ||
           (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 ||
           c == 0x202F || c == 0x205F || c == 0x3000;
}

/* Soft hyphens, marks of direction, byte order marks: pasted unseen.  Joiners
 * (U+200C, U+200D) are part of words and of emoji. */
static bool
is_unseen(uint32_t c)
{
    return c == 0xAD || c == 0x200B || c == 0x200E || c == 0x200F ||
           (c >= 0x202A && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F) ||
           c == 0xFEFF;
}

bool
kr_is_word_part(uint32_t c)
{
    if (c < 0x80)
        return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') ||
               (c >= 'a' && c <= 'z');
    return !(c == REPLACEMENT || kr_is_double_quote(c) ||
             kr_is_single_quote(c) || kr_is_minus(c) ||
             (c >= 0xA1 && c <= 0xA9) || (c >= 0xAC && c <= 0xB1) ||
             (c >= 0xB6 && c <= 0xB8) || c == 0xBF ||
             (c >= 0x200C && c <= 0x203E));
}

bool
kr_has_word(struct kr_str text)
{
    uint32_t character;

    while (kr_utf8_next(&text, &character))
        if (kr_is_word_part(character))
            return true;
    return false;
}

uint32_t
kr_first_character(struct kr_str text)
{
    uint32_t character;

    return kr_utf8_next(&text, &character) ? character : 0;
}

struct line { /* in the making */
    char *data;
    size_t length, most; /* bytes */
};

/* Add C behind a space, where one is WANTED; false: it does not fit. */
static bool
add(struct line *line, bool wanted, uint32_t c)
{
    char bytes[KR_UTF8_SIZE];
    size_t size = kr_utf8_encode(c == KR_UTF8_BAD ? REPLACEMENT : c, bytes);
    bool space = wanted && line->length > 0;

    if (line->length + space + size > line->most)
        return false;
    if (space)
        line->data[line->length++] = ' ';
    memcpy(line->data + line->length, bytes, size);
    line->length += size;
    return true;
}

/* What stands at the end is the beginning of a word: without it, unless it is
 * all there is. */
static void
drop_half(struct line *line)
{
    size_t end = line->length;

    while (end > 0 && line->data[end - 1] != ' ')
        end--;
    if (end > 0)
        line->length = end - 1;
}

bool
kr_one_line(struct kr_arena *arena, struct kr_str typed, size_t most,
            struct kr_str *out)
{
    struct line line = { .data = kr_arena_alloc(arena, most + 1),
                         .most = most };
    bool blank = false, cut = false;
    uint32_t c;

    while (!cut && kr_utf8_next(&typed, &c)) {
        if (is_unseen(c))
            continue;
        if (!is_blank(c))
            cut = !add(&line, blank, c);
        if (cut && !blank)
            drop_half(&line);
        blank = is_blank(c);
    }
    *out = (struct kr_str){ line.data, line.length };
    return cut;
}
