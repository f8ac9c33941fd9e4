#include "kroniek/text/utf8.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "kroniek/base/arena.h"

static void
expect_valid(const char *text)
{
    assert_true(kr_utf8_valid(kr_str(text), NULL));
}

static void
expect_bad_at(const char *text, size_t offset, size_t line, size_t column)
{
    struct kr_utf8_place place;

    assert_false(kr_utf8_valid(kr_str(text), &place));
    assert_int_equal(place.offset, offset);
    assert_int_equal(place.line, line);
    assert_int_equal(place.column, column);
}

static void
expect_mended(const char *text, const char *expected, size_t bad)
{
    struct kr_arena *arena = kr_arena_new();
    struct kr_str out;

    assert_int_equal(kr_utf8_mend(arena, kr_str(text), &out), bad);
    assert_true(kr_str_is(out, expected));
    kr_arena_free(arena);
}

static void
expect_cut(const char *text, size_t length, const char *expected)
{
    assert_true(kr_str_is(kr_utf8_cut(kr_str(text), length), expected));
}

static void
takes_text_of_every_length_of_character(void **state)
{
    (void)state;
    expect_valid("");
    expect_valid("a é € 😀");
    expect_valid("\x7F\xC2\x80\xDF\xBF\xE0\xA0\x80\xED\x9F\xBF\xEE\x80\x80"
                 "\xEF\xBF\xBF\xF0\x90\x80\x80\xF4\x8F\xBF\xBF");
}

static void
refuses_overlong_forms(void **state)
{
    (void)state;
    expect_bad_at("\xC0\xAF", 0, 1, 1);
    expect_bad_at("\xC1\xBF", 0, 1, 1);
    expect_bad_at("\xE0\x80\xAF", 0, 1, 1);
    expect_bad_at("\xE0\x9F\xBF", 0, 1, 1);
    expect_bad_at("\xF0\x80\x80\xAF", 0, 1, 1);
    expect_bad_at("\xF0\x8F\xBF\xBF", 0, 1, 1);
}

static void
refuses_surrogates_and_what_lies_past_the_end(void **state)
{
    (void)state;
    expect_bad_at("\xED\xA0\x80", 0, 1, 1);
    expect_bad_at("\xED\xBF\xBF", 0, 1, 1);
    expect_bad_at("\xF4\x90\x80\x80", 0, 1, 1);
    expect_bad_at("\xF5\x80\x80\x80", 0, 1, 1);
    expect_bad_at("\xFE", 0, 1, 1);
    expect_bad_at("\xFF", 0, 1, 1);
}

static void
refuses_lone_and_missing_tails(void **state)
{
    (void)state;
    expect_bad_at("a\x80", 1, 1, 2);
    expect_bad_at("a\xC3", 1, 1, 2);
    expect_bad_at("a\xE2\x82", 1, 1, 2);
    expect_bad_at("a\xF0\x9F\x98", 1, 1, 2);
    expect_bad_at("\xC3"
                  "a",
                  0, 1, 1);
}

static void
tells_line_and_column_of_the_first_bad_byte(void **state)
{
    (void)state;
    expect_bad_at("een\ntwée \xE9 x\n\xFF", 10, 2, 6);
    expect_bad_at("een\n\n\xE9", 5, 3, 1);
}

static void
mends_bad_bytes_one_by_one(void **state)
{
    (void)state;
    expect_mended("cr\xE8me", "cr\xEF\xBF\xBDme", 1);
    expect_mended("\xFF\xFE", "\xEF\xBF\xBD\xEF\xBF\xBD", 2);
    expect_mended("\xED\xA0\x80", "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD", 3);
    expect_mended("a\xE2\x82", "a\xEF\xBF\xBD\xEF\xBF\xBD", 2);
}

static void
passes_valid_text_on_uncopied(void **state)
{
    struct kr_arena *arena = kr_arena_new();
    const struct kr_str text = KR_STR("één \xEF\xBF\xBD");
    struct kr_str out;

    (void)state;
    assert_int_equal(kr_utf8_mend(arena, text, &out), 0);
    assert_ptr_equal(out.data, text.data);
    assert_int_equal(kr_arena_used(arena), 0);
    kr_arena_free(arena);
}

static void
mends_huge_rubbish(void **state)
{
    struct kr_arena *arena = kr_arena_new();
    const size_t size = 1000000;
    char *text = malloc(size);
    struct kr_str out;

    (void)state;
    assert_non_null(text);
    for (size_t i = 0; i < size; i++)
        text[i] = (char)(i * 7919 >> 3);
    assert_true(kr_utf8_mend(arena, (struct kr_str){ text, size }, &out) > 0);
    assert_true(kr_utf8_valid(out, NULL));
    free(text);
    kr_arena_free(arena);
}

static void
every_character_survives_writing_and_reading(void **state)
{
    char bytes[KR_UTF8_SIZE];

    (void)state;
    for (uint32_t c = 0; c <= 0x10FFFF; c++) {
        struct kr_str rest = { bytes, kr_utf8_encode(c, bytes) };
        uint32_t again;

        if (c >= 0xD800 && c <= 0xDFFF) {
            assert_int_equal(rest.length, 0);
            continue;
        }
        assert_true(kr_utf8_next(&rest, &again));
        assert_int_equal(again, c);
        assert_int_equal(rest.length, 0);
    }
    assert_int_equal(kr_utf8_encode(0x110000, bytes), 0);
}

static void
counts_characters(void **state)
{
    (void)state;
    assert_int_equal(kr_utf8_count(KR_STR("")), 0);
    assert_int_equal(kr_utf8_count(KR_STR("één €😀")), 6);
    assert_int_equal(kr_utf8_count(KR_STR("a\xFF\xE2\x82")), 4);
}

static void
takes_the_first_characters(void **state)
{
    (void)state;
    assert_true(kr_str_is(kr_utf8_upto(KR_STR("één"), 2), "éé"));
    assert_true(kr_str_is(kr_utf8_upto(KR_STR("één"), 9), "één"));
    assert_true(kr_str_is(kr_utf8_upto(KR_STR("één"), 0), ""));
}

static void
cuts_between_characters(void **state)
{
    (void)state;
    expect_cut("aé€😀", 1, "a");
    expect_cut("aé€😀", 2, "a");
    expect_cut("aé€😀", 3, "aé");
    expect_cut("aé€😀", 4, "aé");
    expect_cut("aé€😀", 5, "aé");
    expect_cut("aé€😀", 6, "aé€");
    expect_cut("aé€😀", 9, "aé€");
    expect_cut("aé€😀", 10, "aé€😀");
    expect_cut("aé€😀", 99, "aé€😀");
}

static void
cuts_bad_bytes_anywhere(void **state)
{
    (void)state;
    expect_cut("\x80\x80\x80\x80\x80", 3, "\x80\x80\x80");
    expect_cut("", 0, "");
}

static void
knows_letters_of_three_scripts(void **state)
{
    (void)state;
    assert_true(kr_utf8_is_letter('a'));
    assert_true(kr_utf8_is_letter(0xEB));  /* ë */
    assert_true(kr_utf8_is_letter(0x3B1)); /* alpha */
    assert_true(kr_utf8_is_letter(0x416)); /* zhe */
    assert_false(kr_utf8_is_letter('1'));
    assert_false(kr_utf8_is_letter(0xD7));   /* the multiplication sign */
    assert_false(kr_utf8_is_letter(0x2022)); /* a bullet */
    assert_false(kr_utf8_is_letter(KR_UTF8_BAD));
}

static void
knows_capitals_and_their_small_letters(void **state)
{
    (void)state;
    assert_true(kr_utf8_is_upper('A'));
    assert_false(kr_utf8_is_upper('a'));
    assert_false(kr_utf8_is_upper(0xD7));
    assert_false(kr_utf8_is_upper(0xDF));
    assert_int_equal(kr_utf8_lower(0xC9), 0xE9);
    assert_int_equal(kr_utf8_lower(0x178), 0xFF);
    assert_int_equal(kr_utf8_lower(0x100), 0x101);
    assert_int_equal(kr_utf8_lower(0x101), 0x101);
    assert_int_equal(kr_utf8_lower(0x3A9), 0x3C9);
    assert_int_equal(kr_utf8_lower(0x401), 0x451);
    assert_int_equal(kr_utf8_lower(0x42F), 0x44F);
    assert_int_equal(kr_utf8_lower(0x1E9E), 0xDF);
    assert_int_equal(kr_utf8_lower(0x4E00), 0x4E00);
}

static void
a_small_letter_is_its_own_small_letter(void **state)
{
    (void)state;
    for (uint32_t c = 0; c < 0x10000; c++)
        assert_false(kr_utf8_is_upper(kr_utf8_lower(c)));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(takes_text_of_every_length_of_character),
        cmocka_unit_test(refuses_overlong_forms),
        cmocka_unit_test(refuses_surrogates_and_what_lies_past_the_end),
        cmocka_unit_test(refuses_lone_and_missing_tails),
        cmocka_unit_test(tells_line_and_column_of_the_first_bad_byte),
        cmocka_unit_test(mends_bad_bytes_one_by_one),
        cmocka_unit_test(passes_valid_text_on_uncopied),
        cmocka_unit_test(mends_huge_rubbish),
        cmocka_unit_test(every_character_survives_writing_and_reading),
        cmocka_unit_test(counts_characters),
        cmocka_unit_test(takes_the_first_characters),
        cmocka_unit_test(cuts_between_characters),
        cmocka_unit_test(cuts_bad_bytes_anywhere),
        cmocka_unit_test(knows_letters_of_three_scripts),
        cmocka_unit_test(knows_capitals_and_their_small_letters),
        cmocka_unit_test(a_small_letter_is_its_own_small_letter),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
