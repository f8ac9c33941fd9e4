#include "store/picture.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define SIDE_MAX 100000 /* pixels; more is no picture */

static unsigned
byte_at(struct kr_str bytes, size_t at)
{
    return at < bytes.length ? (unsigned char)bytes.data[at] : 0;
}

static uint32_t
big_endian(struct kr_str bytes, size_t at, int count)
{
    uint32_t value = 0;

    for (int i = 0; i < count; i++)
        value = value << 8 | byte_at(bytes, at + (size_t)i);
    return value;
}

static uint32_t
little_endian(struct kr_str bytes, size_t at, int count)
{
    uint32_t value = 0;

    for (int i = count; i-- > 0;)
        value = value << 8 | byte_at(bytes, at + (size_t)i);
    return value;
}

/* Both sides or neither, and none that a picture cannot have. */
static void
set_size(struct kr_picture_facts *out, uint32_t width, uint32_t height)
{
    if (width == 0 || height == 0 || width > SIDE_MAX || height > SIDE_MAX)
        return;
    out->width = (int)width;
    out->height = (int)height;
}

static bool
has(struct kr_str bytes, size_t at, const char *mark, size_t length)
{
    return bytes.length >= at + length &&
           memcmp(bytes.data + at, mark, length) == 0;
}

/* The frame header that says the size is one of SOF0 … SOF15 but for the three
 * that are tables. */
static void
measure_jpeg(struct kr_str bytes, struct kr_picture_facts *out)
{
    size_t at = 2;

    while (at + 9 <= bytes.length) {
        unsigned mark = byte_at(bytes, at + 1);

        if (byte_at(bytes, at) != 0xFF)
            return;
        if (mark == 0xFF) {
            at++;
            continue;
        }
        if (mark >= 0xC0 && mark <= 0xCF && mark != 0xC4 && mark != 0xC8 &&
            mark != 0xCC) {
            set_size(out, big_endian(bytes, at + 7, 2),
                     big_endian(bytes, at + 5, 2));
            return;
        }
        at += 2 + big_endian(bytes, at + 2, 2);
    }
}

static void
measure_webp(struct kr_str bytes, struct kr_picture_facts *out)
{
    if (bytes.length >= 30 && has(bytes, 12, "VP8X", 4)) {
        set_size(out, little_endian(bytes, 24, 3) + 1,
                 little_endian(bytes, 27, 3) + 1);
    } else if (bytes.length >= 25 && has(bytes, 12, "VP8L", 4)) {
        uint32_t bits = little_endian(bytes, 21, 4);

        set_size(out, (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1);
    } else if (bytes.length >= 30 && has(bytes, 12, "VP8 ", 4)) {
        set_size(out, little_endian(bytes, 26, 2) & 0x3FFF,
                 little_endian(bytes, 28, 2) & 0x3FFF);
    }
}

/* What NAME says in a start tag; empty when it says nothing. */
static struct kr_str
attribute(struct kr_str tag, const char *name)
{
    struct kr_str value = kr_str_from(tag, kr_str_search(tag, kr_str(name)));
    char quote;

    value = kr_str_trim(kr_str_from(value, kr_str(name).length));
    if (value.length < 2 || value.data[0] != '=')
        return (struct kr_str){ "", 0 };
    value = kr_str_trim(kr_str_from(value, 1));
    quote = value.length > 0 ? value.data[0] : '\0';
    if (quote != '"' && quote != '\'')
        return (struct kr_str){ "", 0 };
    value = kr_str_from(value, 1);
    return kr_str_upto(value, kr_str_find(value, quote));
}

/* Up to MOST numbers with spaces or commas between them; percentages are none.
 * Says how many. */
static int
read_numbers(struct kr_str value, double *out, int most)
{
    char text[96], *rest = text, *end;
    int count = 0;

    value = kr_str_upto(value, sizeof(text) - 1);
    memcpy(text, value.data, value.length);
    text[value.length] = '\0';
    while (count < most) {
        out[count] = strtod(rest, &end);
        if (end == rest || *end == '%')
            break;
        count++;
        rest = end + strspn(end, ", ");
    }
    return count;
}

static uint32_t
to_pixels(double value)
{
    return value >= 1 && value <= SIDE_MAX ? (uint32_t)(value + 0.5) : 0;
}

static void
measure_svg(struct kr_str tag, struct kr_picture_facts *out)
{
    double width = 0, height = 0, box[4];

    if (read_numbers(attribute(tag, " width"), &width, 1) == 1 &&
        read_numbers(attribute(tag, " height"), &height, 1) == 1)
        set_size(out, to_pixels(width), to_pixels(height));
    else if (read_numbers(attribute(tag, " viewBox"), box, 4) == 4)
        set_size(out, to_pixels(box[2]), to_pixels(box[3]));
}

/* What may stand before the root: a mark of byte order, a declaration, comments
 * and a document type without a subset of its own. */
static struct kr_str
behind_prolog(struct kr_str text)
{
    if (kr_str_starts(text, KR_STR("\xEF\xBB\xBF")))
        text = kr_str_from(text, 3);
    for (;;) {
        struct kr_str end = KR_STR(">");

        text = kr_str_trim(text);
        if (kr_str_starts(text, KR_STR("<!--")))
            end = KR_STR("-->");
        else if (!kr_str_starts(text, KR_STR("<?")) &&
                 !kr_str_starts(text, KR_STR("<!DOCTYPE svg")))
            return text;
        text = kr_str_from(text, kr_str_search(text, end));
        text = kr_str_from(text, end.length);
    }
}

static bool
read_svg(struct kr_str bytes, struct kr_picture_facts *out)
{
    struct kr_str tag = behind_prolog(kr_str_upto(bytes, 4096));
    size_t end = kr_str_find(tag, '>');

    if (end == tag.length || !kr_str_starts(tag, KR_STR("<svg")) ||
        strchr(" \t\r\n/>", tag.data[4]) == NULL ||
        memchr(tag.data, '\0', end) != NULL)
        return false;
    *out = (struct kr_picture_facts){ "image/svg+xml", "svg", 0, 0 };
    measure_svg(kr_str_upto(tag, end), out);
    return true;
}

bool
kr_picture_read(struct kr_str bytes, struct kr_picture_facts *out)
{
    if (has(bytes, 0, "\x89PNG\r\n\x1a\n", 8)) {
        *out = (struct kr_picture_facts){ "image/png", "png", 0, 0 };
        if (bytes.length >= 24 && has(bytes, 12, "IHDR", 4))
            set_size(out, big_endian(bytes, 16, 4), big_endian(bytes, 20, 4));
        return true;
    }
    if (has(bytes, 0, "GIF87a", 6) || has(bytes, 0, "GIF89a", 6)) {
        *out = (struct kr_picture_facts){ "image/gif", "gif", 0, 0 };
        if (bytes.length >= 10)
            set_size(out, little_endian(bytes, 6, 2),
                     little_endian(bytes, 8, 2));
        return true;
    }
    if (has(bytes, 0, "\xFF\xD8\xFF", 3)) {
        *out = (struct kr_picture_facts){ "image/jpeg", "jpg", 0, 0 };
        measure_jpeg(bytes, out);
        return true;
    }
    if (has(bytes, 0, "RIFF", 4) && has(bytes, 8, "WEBP", 4)) {
        *out = (struct kr_picture_facts){ "image/webp", "webp", 0, 0 };
        measure_webp(bytes, out);
        return true;
    }
    return read_svg(bytes, out);
}
