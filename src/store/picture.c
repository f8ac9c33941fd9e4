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

static int
big_endian(struct kr_str bytes, size_t at, int count)
{
    uint32_t value = 0;

    for (int i = 0; i < count; i++)
        value = value << 8 | byte_at(bytes, at + (size_t)i);
    return value > SIDE_MAX ? 0 : (int)value;
}

static int
little_endian(struct kr_str bytes, size_t at, int count)
{
    uint32_t value = 0;

    for (int i = count; i-- > 0;)
        value = value << 8 | byte_at(bytes, at + (size_t)i);
    return value > SIDE_MAX ? 0 : (int)value;
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

    while (at + 9 < bytes.length) {
        unsigned mark = byte_at(bytes, at + 1);

        if (byte_at(bytes, at) != 0xFF)
            return;
        if (mark == 0xFF) {
            at++;
            continue;
        }
        if (mark >= 0xC0 && mark <= 0xCF && mark != 0xC4 && mark != 0xC8 &&
            mark != 0xCC) {
            out->height = big_endian(bytes, at + 5, 2);
            out->width = big_endian(bytes, at + 7, 2);
            return;
        }
        at += 2 + (size_t)big_endian(bytes, at + 2, 2);
    }
}

static void
measure_webp(struct kr_str bytes, struct kr_picture_facts *out)
{
    if (has(bytes, 12, "VP8X", 4)) {
        out->width = little_endian(bytes, 24, 3) + 1;
        out->height = little_endian(bytes, 27, 3) + 1;
    } else if (has(bytes, 12, "VP8L", 4)) {
        uint32_t bits = byte_at(bytes, 21) | byte_at(bytes, 22) << 8 |
                        byte_at(bytes, 23) << 16 | byte_at(bytes, 24) << 24;

        out->width = (int)(bits & 0x3FFF) + 1;
        out->height = (int)(bits >> 14 & 0x3FFF) + 1;
    } else if (has(bytes, 12, "VP8 ", 4)) {
        out->width = little_endian(bytes, 26, 2) & 0x3FFF;
        out->height = little_endian(bytes, 28, 2) & 0x3FFF;
    }
}

/* The number of an attribute in an SVG's start tag; percentages are none. */
static double
svg_number(struct kr_str tag, const char *name)
{
    struct kr_str rest = tag;
    struct kr_str part = kr_str(name);
    char digits[32], *end;
    size_t at, length;
    double value;

    at = kr_str_search(rest, part);
    if (at == rest.length)
        return 0;
    rest = kr_str_from(rest, at + part.length);
    length =
        rest.length < sizeof(digits) - 1 ? rest.length : sizeof(digits) - 1;
    memcpy(digits, rest.data, length);
    digits[length] = '\0';
    value = strtod(digits, &end);
    return end == digits || *end == '%' ? 0 : value;
}

static int
to_pixels(double value)
{
    return value >= 1 && value <= SIDE_MAX ? (int)(value + 0.5) : 0;
}

static void
measure_svg(struct kr_str tag, struct kr_picture_facts *out)
{
    size_t at = kr_str_search(tag, KR_STR(" viewBox=\""));
    char numbers[96], *rest;
    double box[4] = { 0 };
    struct kr_str value;

    out->width = to_pixels(svg_number(tag, " width=\""));
    out->height = to_pixels(svg_number(tag, " height=\""));
    if ((out->width > 0 && out->height > 0) || at == tag.length)
        return;
    value = kr_str_upto(kr_str_from(tag, at + 10), sizeof(numbers) - 1);
    memcpy(numbers, value.data, value.length);
    numbers[value.length] = '\0';
    rest = numbers;
    for (int i = 0; i < 4; i++) {
        box[i] = strtod(rest, &rest);
        while (*rest == ',' || *rest == ' ')
            rest++;
    }
    out->width = to_pixels(box[2]);
    out->height = to_pixels(box[3]);
}

static bool
read_svg(struct kr_str bytes, struct kr_picture_facts *out)
{
    struct kr_str head = kr_str_upto(bytes, 4096);
    size_t start = kr_str_search(head, KR_STR("<svg"));
    struct kr_str tag;

    if (start == head.length || memchr(head.data, '\0', head.length) != NULL ||
        kr_str_trim(head).data[0] != '<')
        return false;
    tag = kr_str_from(head, start);
    tag = kr_str_upto(tag, kr_str_find(tag, '>'));
    *out = (struct kr_picture_facts){ "image/svg+xml", "svg", 0, 0 };
    measure_svg(tag, out);
    return true;
}

bool
kr_picture_read(struct kr_str bytes, struct kr_picture_facts *out)
{
    if (has(bytes, 0, "\x89PNG\r\n\x1a\n", 8)) {
        *out = (struct kr_picture_facts){ "image/png", "png",
                                          big_endian(bytes, 16, 4),
                                          big_endian(bytes, 20, 4) };
        return true;
    }
    if (has(bytes, 0, "GIF87a", 6) || has(bytes, 0, "GIF89a", 6)) {
        *out = (struct kr_picture_facts){ "image/gif", "gif",
                                          little_endian(bytes, 6, 2),
                                          little_endian(bytes, 8, 2) };
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
