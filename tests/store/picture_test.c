/* What kind of picture some bytes are, and how large. */
#include "store/picture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "kroniek/base/attr.h"
#include "kroniek/base/str.h"

/* A literal with NULs in it. */
#define BYTES(literal) ((struct kr_str){ "" literal, sizeof(literal) - 1 })

static void
expect_picture(struct kr_str bytes, const char *type, int width, int height)
{
    struct kr_picture_facts facts;

    if (!kr_picture_read(bytes, &facts))
        fail_msg("no picture; %s was meant", type);
    assert_string_equal(facts.type, type);
    assert_int_equal(facts.width, width);
    assert_int_equal(facts.height, height);
}

static void
expect_none(struct kr_str bytes)
{
    struct kr_picture_facts facts;

    if (kr_picture_read(bytes, &facts))
        fail_msg("'%.*s' is a %s", KR_STR_ARGS(bytes), facts.type);
}

#define PNG_HEAD "\x89PNG\r\n\x1a\n\0\0\0\rIHDR"

static void
a_png_says_its_size(void **state)
{
    (void)state;
    expect_picture(BYTES(PNG_HEAD "\0\0\x04\0\0\0\x02\xab\x08\x06\0\0\0"),
                   "image/png", 1024, 683);
}

static void
a_gif_says_its_size(void **state)
{
    (void)state;
    expect_picture(BYTES("GIF89a\x2c\x01\xc8\0\0\0\0"), "image/gif", 300, 200);
    expect_picture(BYTES("GIF87a\x01\0\x01\0\0\0\0"), "image/gif", 1, 1);
}

static void
a_jpeg_says_its_size_behind_its_tables(void **state)
{
    (void)state;
    expect_picture(BYTES("\xff\xd8\xff\xe0\0\x04JF"
                         "\xff\xdb\0\x03x"
                         "\xff\xff\xc0\0\x11\x08\x02\xab\x04\0\x03\x01"),
                   "image/jpeg", 1024, 683);
}

static void
a_progressive_jpeg_says_its_size_too(void **state)
{
    (void)state;
    expect_picture(BYTES("\xff\xd8\xff\xc4\0\x03x"
                         "\xff\xc2\0\x11\x08\0\x10\0\x20\x03\x01"),
                   "image/jpeg", 32, 16);
}

static void
the_three_kinds_of_webp_say_their_size(void **state)
{
    (void)state;
    expect_picture(BYTES("RIFF\0\0\0\0WEBPVP8X\x0a\0\0\0\0\0\0\0"
                         "\xff\x03\0\xaa\x02\0"),
                   "image/webp", 1024, 683);
    expect_picture(BYTES("RIFF\0\0\0\0WEBPVP8 \0\0\0\0\0\0\0\x9d\x01\x2a"
                         "\0\x04\xab\x02"),
                   "image/webp", 1024, 683);
    expect_picture(BYTES("RIFF\0\0\0\0WEBPVP8L\0\0\0\0\x2f\xff\xc3\xaa\0"),
                   "image/webp", 1024, 684);
}

static void
an_svg_says_its_size_or_that_of_its_box(void **state)
{
    (void)state;
    expect_picture(KR_STR("<svg xmlns=\"http://www.w3.org/2000/svg\" "
                          "width=\"320\" height=\"240.4px\"></svg>"),
                   "image/svg+xml", 320, 240);
    expect_picture(KR_STR("<?xml version=\"1.0\"?>\n<!-- een boom -->\n"
                          "<svg viewBox=\"0 0 800 600\"></svg>"),
                   "image/svg+xml", 800, 600);
    expect_picture(KR_STR("<svg width=\"100%\" height=\"100%\" "
                          "viewBox=\"-5,-5,40.6,30\"/>"),
                   "image/svg+xml", 41, 30);
    expect_picture(KR_STR("<svg width='320' height='240'></svg>"),
                   "image/svg+xml", 320, 240);
    expect_picture(KR_STR("<svg stroke-width=\"2\" line-height=\"3\"></svg>"),
                   "image/svg+xml", 0, 0);
}

static void
a_mark_of_byte_order_before_an_svg_is_fine(void **state)
{
    (void)state;
    expect_picture(KR_STR("\xef\xbb\xbf<svg width=\"8\" height=\"9\"/>"),
                   "image/svg+xml", 8, 9);
}

/* --- Broken and hostile --- */

static void
what_is_no_picture_is_none(void **state)
{
    (void)state;
    expect_none(KR_STR(""));
    expect_none(KR_STR("<"));
    expect_none(KR_STR("tekst over <svg> hier"));
    expect_none(KR_STR("<!DOCTYPE html><html><body><svg></svg></body></html>"));
    expect_none(KR_STR("<script>alert(1)</script><svg></svg>"));
    expect_none(KR_STR("<svgx></svgx>"));
    expect_none(BYTES("%PDF-1.4"));
    expect_none(BYTES("\xff\xd8"));
    expect_none(BYTES("\x89PNG\r\n"));
    expect_none(BYTES("RIFF\0\0\0\0WAVEfmt "));
    expect_none(BYTES("<svg\0>"));
}

static void
a_picture_cut_short_has_no_size(void **state)
{
    static const struct kr_str pictures[] = {
        { PNG_HEAD "\0\0\x04\0\0\0\x02\xab", 24 },
        { "GIF89a\x2c\x01\xc8\0", 10 },
        { "\xff\xd8\xff\xe0\0\x04JF\xff\xc0\0\x11\x08\x02\xab\x04\0", 17 },
        { "RIFF\0\0\0\0WEBPVP8X\x0a\0\0\0\0\0\0\0\xff\x03\0\xaa\x02\0", 30 },
        { "RIFF\0\0\0\0WEBPVP8 \0\0\0\0\0\0\0\x9d\x01\x2a\0\x04\xab\x02", 30 },
        { "RIFF\0\0\0\0WEBPVP8L\0\0\0\0\x2f\xff\xc3\xaa\0", 25 },
    };
    struct kr_picture_facts facts;

    (void)state;
    for (size_t i = 0; i < KR_COUNT(pictures); i++)
        for (size_t length = 0; length < pictures[i].length; length++)
            if (kr_picture_read(kr_str_upto(pictures[i], length), &facts) &&
                (facts.width != 0 || facts.height != 0))
                fail_msg("%s of %zu bytes: %d by %d", facts.type, length,
                         facts.width, facts.height);
}

static void
sizes_beyond_reason_are_unknown(void **state)
{
    (void)state;
    expect_picture(BYTES(PNG_HEAD "\xff\xff\xff\xff\0\0\0\x01"), "image/png", 0,
                   0);
    expect_picture(BYTES("RIFF\0\0\0\0WEBPVP8X\x0a\0\0\0\0\0\0\0"
                         "\xff\xff\xff\xff\xff\xff"),
                   "image/webp", 0, 0);
    expect_picture(KR_STR("<svg width=\"1e300\" height=\"-4\"/>"),
                   "image/svg+xml", 0, 0);
    expect_picture(KR_STR("<svg width=\"nan\" height=\"inf\" "
                          "viewBox=\"0 0 nan nan\"/>"),
                   "image/svg+xml", 0, 0);
}

static void
a_jpeg_without_end_ends(void **state)
{
    static char bytes[1 << 20];

    (void)state;
    memset(bytes, 0xff, sizeof(bytes));
    bytes[1] = '\xd8';
    expect_picture((struct kr_str){ bytes, sizeof(bytes) }, "image/jpeg", 0, 0);
    for (size_t i = 3; i < sizeof(bytes); i++)
        bytes[i] = i % 4 == 3 ? '\xe0' : i % 4 == 2 ? '\xff' : '\0';
    expect_picture((struct kr_str){ bytes, sizeof(bytes) }, "image/jpeg", 0, 0);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_png_says_its_size),
        cmocka_unit_test(a_gif_says_its_size),
        cmocka_unit_test(a_jpeg_says_its_size_behind_its_tables),
        cmocka_unit_test(a_progressive_jpeg_says_its_size_too),
        cmocka_unit_test(the_three_kinds_of_webp_say_their_size),
        cmocka_unit_test(an_svg_says_its_size_or_that_of_its_box),
        cmocka_unit_test(a_mark_of_byte_order_before_an_svg_is_fine),
        cmocka_unit_test(what_is_no_picture_is_none),
        cmocka_unit_test(a_picture_cut_short_has_no_size),
        cmocka_unit_test(sizes_beyond_reason_are_unknown),
        cmocka_unit_test(a_jpeg_without_end_ends),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
