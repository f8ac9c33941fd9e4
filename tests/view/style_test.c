#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

/*
 * The style sheet, by what can be computed of it.  How it looks was looked at.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "kroniek/view/view.h"

#define LARGEST (28 * 1024)

static const char *
style(void)
{
    struct kr_str text;

    assert_true(kr_view_public("style.css", &text));
    assert_true(text.length < LARGEST);
    return text.data;
}

/* One part of a colour, as light. */
static double
light_of(const char *hex)
{
    char digits[3] = { hex[0], hex[1], '\0' };
    double part = (double)strtol(digits, NULL, 16) / 255;

    return part <= 0.03928 ? part / 12.92 : pow((part + 0.055) / 1.055, 2.4);
}

/* The light of variable NAME ("--ink: #") where it first stands in CSS. */
static double
luminance(const char *css, const char *name)
{
    const char *at = strstr(css, name);

    assert_non_null(at);
    at += strlen(name);
    return 0.2126 * light_of(at) + 0.7152 * light_of(at + 2) +
           0.0722 * light_of(at + 4);
}

static void
expect_contrasts(const char *css)
{
    static const char *const grounds[] = { "--paper: #", "--tint: #" };
    static const char *const inks[] = { "--ink: #", "--quiet: #",
                                        "--accent: #" };
    double a, b, contrast;
    size_t i, j;

    for (i = 0; i < 2; i++)
        for (j = 0; j < 3; j++) {
            a = luminance(css, grounds[i]);
            b = luminance(css, inks[j]);
            contrast =
                a > b ? (a + 0.05) / (b + 0.05) : (b + 0.05) / (a + 0.05);
            if (contrast < 4.5)
                fail_msg("%s on %s is only %.2f to 1", inks[j], grounds[i],
                         contrast);
        }
}

static double
contrast_of(double a, double b)
{
    return a > b ? (a + 0.05) / (b + 0.05) : (b + 0.05) / (a + 0.05);
}

/* Counts can be read on every shade, and the shades can be told apart. */
static void
expect_shades(const char *css)
{
    static const char *const shades[] = { "--paper: #",   "--shade-1: #",
                                          "--shade-2: #", "--shade-3: #",
                                          "--shade-4: #", "--shade-5: #" };
    double ink = luminance(css, "--ink: #");
    size_t i;

    for (i = 1; i < 6; i++) {
        double shade = luminance(css, shades[i]);

        if (contrast_of(ink, shade) < 4.5)
            fail_msg("--ink on %s is only %.2f to 1", shades[i],
                     contrast_of(ink, shade));
        assert_true(contrast_of(luminance(css, shades[i - 1]), shade) > 1.08);
    }
}

static void
counts_can_be_read_on_every_shade(void **state)
{
    (void)state;
    expect_shades(style());
    expect_shades(strstr(style(), "prefers-color-scheme: dark"));
}

static void
text_stands_out_in_the_light(void **state)
{
    (void)state;
    expect_contrasts(style());
}

static void
text_stands_out_in_the_dark(void **state)
{
    const char *dark = strstr(style(), "prefers-color-scheme: dark");

    (void)state;
    assert_non_null(dark);
    expect_contrasts(dark);
}

static void
nothing_is_fetched_from_elsewhere(void **state)
{
    const char *css = style();

    (void)state;
    assert_null(strstr(css, "url("));
    assert_null(strstr(css, "@import"));
    assert_null(strstr(css, "@font-face"));
}

static void
paper_motion_and_the_keyboard_are_thought_of(void **state)
{
    const char *css = style();

    (void)state;
    assert_non_null(strstr(css, "@media print"));
    assert_non_null(strstr(css, "prefers-reduced-motion"));
    assert_non_null(strstr(css, ":focus-visible"));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(text_stands_out_in_the_light),
        cmocka_unit_test(text_stands_out_in_the_dark),
        cmocka_unit_test(counts_can_be_read_on_every_shade),
        cmocka_unit_test(nothing_is_fetched_from_elsewhere),
        cmocka_unit_test(paper_motion_and_the_keyboard_are_thought_of),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
