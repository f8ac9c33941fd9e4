#include "kroniek/text/slug.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void
expect_slug(const char *text, const char *expected)
{
    struct kr_slug slug;

    kr_slug_suggest(kr_str(text), &slug);
    assert_string_equal(slug.text, expected);
}

static void
expect_is_slug(const char *text)
{
    struct kr_slug slug;

    assert_true(kr_slug_parse(kr_str(text), &slug));
    assert_string_equal(slug.text, text);
}

static void
expect_is_no_slug(const char *text)
{
    struct kr_slug slug;

    assert_false(kr_slug_parse(kr_str(text), &slug));
}

static void
folds_accents_to_plain_letters(void **state)
{
    (void)state;
    expect_slug("Crème à la façon de Liège", "creme-a-la-facon-de-liege");
    expect_slug("Coöperatie Eén ĳsbreker", "cooperatie-een-ijsbreker");
    expect_slug("Straße und Æbler", "strasse-und-aebler");
}

static void
folds_letters_made_of_two_characters(void **state)
{
    (void)state;
    expect_slug("Cre\xCC\x80me", "creme");
}

static void
spells_greek_and_cyrillic(void **state)
{
    (void)state;
    expect_slug("α-liponzuur en NF-κB", "a-liponzuur-en-nf-kb");
    expect_slug("Щука в Москве", "shchuka-v-moskve");
}

static void
makes_what_is_no_letter_a_single_hyphen(void **state)
{
    (void)state;
    expect_slug("  Slaap – en rust: hoe? ", "slaap-en-rust-hoe");
    expect_slug("A/B & C", "a-b-c");
    expect_slug("漢字 abc", "abc");
}

static void
drops_apostrophes_and_marks(void **state)
{
    (void)state;
    expect_slug("Foto's van 's avonds", "fotos-van-s-avonds");
    expect_slug("Foto’s", "fotos");
    expect_slug("Merknaam® poeder™", "merknaam-poeder");
}

static void
spells_raised_and_lowered_digits(void **state)
{
    (void)state;
    expect_slug("CO₂ per m²", "co2-per-m2");
}

static void
gives_nothing_for_text_without_letters(void **state)
{
    (void)state;
    expect_slug("", "");
    expect_slug("?!… – —", "");
    expect_slug("漢字", "");
}

static void
prefixes_digits_alone(void **state)
{
    (void)state;
    expect_slug("2025", "p-2025");
    expect_slug("¿ 12 ?", "p-12");
    expect_slug("12 jaar", "12-jaar");
    expect_slug("1-2", "1-2");
}

static void
passes_over_bad_bytes(void **state)
{
    (void)state;
    expect_slug("een\xFF"
                "twee",
                "een-twee");
    expect_slug("cr\xE8me", "cr-me");
}

static void
cuts_long_text_at_a_hyphen(void **state)
{
    char text[1024];
    struct kr_slug slug;

    (void)state;
    for (size_t i = 0; i + 1 < sizeof(text); i++)
        text[i] = i % 7 == 6 ? ' ' : 'a';
    text[sizeof(text) - 1] = '\0';
    kr_slug_suggest(kr_str(text), &slug);
    assert_int_equal(strlen(slug.text), 195);
    assert_int_equal(slug.text[194], 'a');
    assert_true(kr_slug_parse(kr_str(slug.text), &slug));
}

static void
keeps_a_last_word_that_just_fits(void **state)
{
    char text[256];
    struct kr_slug slug;

    (void)state;
    memset(text, 'a', sizeof(text));
    text[149] = ' ';
    text[200] = ' ';
    text[220] = '\0';
    kr_slug_suggest(kr_str(text), &slug);
    assert_int_equal(strlen(slug.text), 200);
}

static void
cuts_one_huge_word_anywhere(void **state)
{
    static char text[100000];
    struct kr_slug slug;

    (void)state;
    memset(text, 'x', sizeof(text) - 1);
    text[20] = ' ';
    kr_slug_suggest(kr_str(text), &slug);
    assert_int_equal(strlen(slug.text), KR_SLUG_MAX);
}

static void
takes_a_slug_as_it_stands(void **state)
{
    char text[KR_SLUG_MAX + 2];

    (void)state;
    expect_is_slug("a");
    expect_is_slug("een-2-drie");
    expect_is_slug("3d");
    memset(text, 'a', sizeof(text));
    text[KR_SLUG_MAX] = '\0';
    expect_is_slug(text);
}

static void
refuses_what_is_no_slug(void **state)
{
    char text[KR_SLUG_MAX + 2];

    (void)state;
    expect_is_no_slug("");
    expect_is_no_slug("-a");
    expect_is_no_slug("a-");
    expect_is_no_slug("a--b");
    expect_is_no_slug("A");
    expect_is_no_slug("a b");
    expect_is_no_slug("a/b");
    expect_is_no_slug("é");
    expect_is_no_slug("2025");
    memset(text, 'a', sizeof(text));
    text[KR_SLUG_MAX + 1] = '\0';
    expect_is_no_slug(text);
}

static void
refuses_a_nul_inside(void **state)
{
    struct kr_slug slug;

    (void)state;
    assert_false(kr_slug_parse(KR_STR("a\0b"), &slug));
}

static void
puts_a_number_behind(void **state)
{
    struct kr_slug base, slug;

    (void)state;
    assert_true(kr_slug_parse(KR_STR("slaap"), &base));
    kr_slug_numbered(&base, 2, &slug);
    assert_string_equal(slug.text, "slaap-2");
}

static void
shortens_what_gets_a_number(void **state)
{
    struct kr_slug base, slug;

    (void)state;
    memset(base.text, 'a', KR_SLUG_MAX);
    base.text[KR_SLUG_MAX] = '\0';
    base.text[196] = '-';
    kr_slug_numbered(&base, 12, &slug);
    assert_int_equal(strlen(slug.text), 199);
    assert_string_equal(slug.text + 190, "aaaaaa-12");
    assert_true(kr_slug_parse(kr_str(slug.text), &base));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(folds_accents_to_plain_letters),
        cmocka_unit_test(folds_letters_made_of_two_characters),
        cmocka_unit_test(spells_greek_and_cyrillic),
        cmocka_unit_test(makes_what_is_no_letter_a_single_hyphen),
        cmocka_unit_test(drops_apostrophes_and_marks),
        cmocka_unit_test(spells_raised_and_lowered_digits),
        cmocka_unit_test(gives_nothing_for_text_without_letters),
        cmocka_unit_test(prefixes_digits_alone),
        cmocka_unit_test(passes_over_bad_bytes),
        cmocka_unit_test(cuts_long_text_at_a_hyphen),
        cmocka_unit_test(keeps_a_last_word_that_just_fits),
        cmocka_unit_test(cuts_one_huge_word_anywhere),
        cmocka_unit_test(takes_a_slug_as_it_stands),
        cmocka_unit_test(refuses_what_is_no_slug),
        cmocka_unit_test(refuses_a_nul_inside),
        cmocka_unit_test(puts_a_number_behind),
        cmocka_unit_test(shortens_what_gets_a_number),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
