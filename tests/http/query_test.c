#include "kroniek/http/query.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "kroniek/base/arena.h"

static struct kr_arena *arena;

static int
set_up(void **state)
{
    (void)state;
    arena = kr_arena_new();
    return 0;
}

static int
tear_down(void **state)
{
    (void)state;
    kr_arena_free(arena);
    return 0;
}

static void
expect_decoded(const char *query, const char *name, const char *expected)
{
    struct kr_str value;

    assert_true(kr_query_value(arena, kr_str(query), name, &value));
    assert_int_equal(value.length, strlen(expected));
    assert_string_equal(value.data, expected);
}

static void
expect_absent(const char *query, const char *name)
{
    struct kr_str value;

    assert_false(kr_query_value(arena, kr_str(query), name, &value));
    assert_int_equal(value.length, 0);
}

static void
finds_and_decodes_a_value(void **state)
{
    (void)state;
    expect_decoded("q=cr%C3%A8me+br%c3%bbl%C3%A9e&paged=2", "q",
                   "cr\xc3\xa8me br\xc3\xbbl\xc3\xa9\x65");
    expect_decoded("q=a&paged=2", "paged", "2");
    expect_decoded("%71=a", "q", "a");
    expect_decoded("q=a=b", "q", "a=b");
}

static void
the_first_of_two_values_counts(void **state)
{
    (void)state;
    expect_decoded("q=a&q=b", "q", "a");
}

static void
empty_parts_and_values_are_fine(void **state)
{
    (void)state;
    expect_decoded("&&q=&a", "q", "");
    expect_decoded("&&q=&a", "a", "");
    expect_absent("", "q");
    expect_absent("&", "q");
    expect_absent("qq=1&Q=1", "q");
}

static void
a_broken_escape_stands_for_itself(void **state)
{
    (void)state;
    expect_decoded("q=100%", "q", "100%");
    expect_decoded("q=%4", "q", "%4");
    expect_decoded("q=%zz%41", "q", "%zzA");
}

static void
a_nul_is_a_byte_like_any_other(void **state)
{
    struct kr_str value;

    (void)state;
    assert_true(kr_query_value(arena, KR_STR("q=a%00b"), "q", &value));
    assert_int_equal(value.length, 3);
    assert_memory_equal(value.data, "a\0b", 3);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(finds_and_decodes_a_value),
        cmocka_unit_test(the_first_of_two_values_counts),
        cmocka_unit_test(empty_parts_and_values_are_fine),
        cmocka_unit_test(a_broken_escape_stands_for_itself),
        cmocka_unit_test(a_nul_is_a_byte_like_any_other),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
