#include "kroniek/base/str.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "kroniek/base/arena.h"

static const struct kr_str nothing = { NULL, 0 };

static void
expect_text(struct kr_str text, const char *expected)
{
    if (!kr_str_is(text, expected))
        fail_msg("'%.*s' is not '%s'", KR_STR_ARGS(text), expected);
}

static void
null_is_the_empty_text(void **state)
{
    (void)state;
    assert_int_equal(kr_str(NULL).length, 0);
    assert_true(kr_str_equal(nothing, KR_STR("")));
    assert_true(kr_str_is(nothing, ""));
    assert_true(kr_str_is(KR_STR(""), NULL));
}

static void
compares_all_bytes(void **state)
{
    (void)state;
    assert_true(kr_str_equal(KR_STR("a\0b"), KR_STR("a\0b")));
    assert_false(kr_str_equal(KR_STR("a\0b"), KR_STR("a\0c")));
    assert_false(kr_str_equal(KR_STR("ab"), KR_STR("abc")));
    assert_false(kr_str_is(KR_STR("a"), "A"));
}

static void
knows_how_text_starts_and_ends(void **state)
{
    (void)state;
    assert_true(kr_str_starts(KR_STR("dagpagina"), KR_STR("dag")));
    assert_false(kr_str_starts(KR_STR("da"), KR_STR("dag")));
    assert_true(kr_str_starts(KR_STR("x"), KR_STR("")));
    assert_true(kr_str_starts(nothing, nothing));
    assert_true(kr_str_ends(KR_STR("dagpagina"), KR_STR("pagina")));
    assert_false(kr_str_ends(KR_STR("na"), KR_STR("pagina")));
    assert_true(kr_str_ends(nothing, KR_STR("")));
}

static void
takes_parts_within_bounds(void **state)
{
    (void)state;
    expect_text(kr_str_from(KR_STR("abc"), 1), "bc");
    expect_text(kr_str_from(KR_STR("abc"), 3), "");
    expect_text(kr_str_from(KR_STR("abc"), 99), "");
    expect_text(kr_str_from(nothing, 0), "");
    expect_text(kr_str_upto(KR_STR("abc"), 2), "ab");
    expect_text(kr_str_upto(KR_STR("abc"), 99), "abc");
}

static void
trims_ascii_white_space_only(void **state)
{
    (void)state;
    expect_text(kr_str_trim(KR_STR(" \t\r\n\fa b\n ")), "a b");
    expect_text(kr_str_trim(KR_STR(" \n ")), "");
    expect_text(kr_str_trim(KR_STR("\xC2\xA0x")), "\xC2\xA0x");
    expect_text(kr_str_trim(nothing), "");
}

static void
finds_bytes_and_text(void **state)
{
    (void)state;
    assert_int_equal(kr_str_find(KR_STR("abcb"), 'b'), 1);
    assert_int_equal(kr_str_find(KR_STR("abc"), 'x'), 3);
    assert_int_equal(kr_str_find(nothing, 'x'), 0);
    assert_int_equal(kr_str_search(KR_STR("abcbc"), KR_STR("bc")), 1);
    assert_int_equal(kr_str_search(KR_STR("abc"), KR_STR("bd")), 3);
    assert_int_equal(kr_str_search(KR_STR("abc"), KR_STR("")), 0);
    assert_int_equal(kr_str_search(nothing, KR_STR("a")), 0);
    assert_int_equal(kr_str_search(KR_STR("a\0bc"), KR_STR("bc")), 2);
}

static void
reads_lines_however_they_end(void **state)
{
    struct kr_str rest = KR_STR("een\ntwee\r\n\nvier\rvijf"), line;

    (void)state;
    assert_true(kr_str_line(&rest, &line));
    expect_text(line, "een");
    assert_true(kr_str_line(&rest, &line));
    expect_text(line, "twee");
    assert_true(kr_str_line(&rest, &line));
    expect_text(line, "");
    assert_true(kr_str_line(&rest, &line));
    expect_text(line, "vier\rvijf");
    assert_false(kr_str_line(&rest, &line));
}

static void
a_final_line_end_begins_no_line(void **state)
{
    struct kr_str rest = KR_STR("een\n"), line;

    (void)state;
    assert_true(kr_str_line(&rest, &line));
    assert_false(kr_str_line(&rest, &line));
}

static void
takes_parts_off_one_by_one(void **state)
{
    struct kr_str rest = KR_STR("a//b"), part;

    (void)state;
    assert_true(kr_str_part(&rest, '/', &part));
    expect_text(part, "a");
    assert_true(kr_str_part(&rest, '/', &part));
    expect_text(part, "");
    assert_true(kr_str_part(&rest, '/', &part));
    expect_text(part, "b");
    assert_false(kr_str_part(&rest, '/', &part));
    rest = nothing;
    assert_false(kr_str_part(&rest, '/', &part));
}

static void
keeps_a_copy(void **state)
{
    struct kr_arena *arena = kr_arena_new();

    (void)state;
    assert_string_equal(kr_str_keep(kr_str_upto(KR_STR("abc"), 2), arena),
                        "ab");
    assert_string_equal(kr_str_keep(nothing, arena), "");
    kr_arena_free(arena);
}

static void
expect_number(struct kr_str text, size_t most, int64_t number)
{
    int64_t out = -7;

    assert_int_equal(kr_str_number(text, most, &out), number >= 0);
    assert_int_equal(out, number >= 0 ? number : -7);
}

static void
reads_numbers_of_digits_alone(void **state)
{
    (void)state;
    expect_number(KR_STR("0"), 1, 0);
    expect_number(KR_STR("0042"), 4, 42);
    expect_number(KR_STR("999999999999999999"), 18, 999999999999999999);
    expect_number(KR_STR("2025"), 3, -1);
    expect_number(nothing, 9, -1);
    expect_number(KR_STR("-1"), 9, -1);
    expect_number(KR_STR("1 "), 9, -1);
    expect_number(KR_STR("1\0"), 9, -1);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(null_is_the_empty_text),
        cmocka_unit_test(compares_all_bytes),
        cmocka_unit_test(knows_how_text_starts_and_ends),
        cmocka_unit_test(takes_parts_within_bounds),
        cmocka_unit_test(trims_ascii_white_space_only),
        cmocka_unit_test(finds_bytes_and_text),
        cmocka_unit_test(reads_lines_however_they_end),
        cmocka_unit_test(a_final_line_end_begins_no_line),
        cmocka_unit_test(takes_parts_off_one_by_one),
        cmocka_unit_test(keeps_a_copy),
        cmocka_unit_test(reads_numbers_of_digits_alone),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
