#include "kroniek/base/buf.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "kroniek/base/arena.h"

static void
expect_content(const struct kr_buf *buf, const char *expected)
{
    assert_string_equal(kr_buf_cstr(buf), expected);
    assert_int_equal(buf->length, strlen(expected));
}

static void
is_the_empty_text_while_empty(void **state)
{
    struct kr_buf buf = KR_BUF(10);

    (void)state;
    expect_content(&buf, "");
    assert_int_equal(kr_buf_view(&buf).length, 0);
    kr_buf_clear(&buf);
    kr_buf_free(&buf);
}

static void
appends_in_every_form(void **state)
{
    struct kr_buf buf = KR_BUF(100);

    (void)state;
    kr_buf_text(&buf, "een");
    kr_buf_char(&buf, ' ');
    kr_buf_str(&buf, kr_str_upto(KR_STR("twee!"), 4));
    kr_buf_bytes(&buf, NULL, 0);
    kr_buf_format(&buf, " %d%s", 3, "x");
    expect_content(&buf, "een twee 3x");
    assert_false(buf.full);
    kr_buf_free(&buf);
}

static void
grows_up_to_its_limit_and_no_further(void **state)
{
    struct kr_buf buf = KR_BUF(1000);

    (void)state;
    for (int i = 0; i < 1000; i++)
        kr_buf_char(&buf, 'x');
    assert_false(buf.full);
    kr_buf_char(&buf, 'y');
    assert_true(buf.full);
    assert_int_equal(buf.length, 1000);
    assert_int_equal(strlen(kr_buf_cstr(&buf)), 1000);
    kr_buf_free(&buf);
}

static void
takes_nothing_once_something_did_not_fit(void **state)
{
    struct kr_buf buf = KR_BUF(4);

    (void)state;
    kr_buf_text(&buf, "abc");
    kr_buf_text(&buf, "de");
    kr_buf_char(&buf, 'f');
    expect_content(&buf, "abc");
    assert_true(buf.full);
    kr_buf_free(&buf);
}

static void
formats_all_or_nothing(void **state)
{
    struct kr_buf buf = KR_BUF(5);

    (void)state;
    kr_buf_format(&buf, "%d", 123456);
    expect_content(&buf, "");
    assert_true(buf.full);
    kr_buf_clear(&buf);
    kr_buf_format(&buf, "%d", 12345);
    expect_content(&buf, "12345");
    kr_buf_free(&buf);
}

static void
a_limit_of_nothing_holds_nothing(void **state)
{
    struct kr_buf buf = KR_BUF(0);

    (void)state;
    kr_buf_text(&buf, "");
    assert_false(buf.full);
    kr_buf_text(&buf, "a");
    assert_true(buf.full);
    expect_content(&buf, "");
    kr_buf_free(&buf);
}

static void
clearing_makes_room_again(void **state)
{
    struct kr_buf buf = KR_BUF(3);

    (void)state;
    kr_buf_text(&buf, "abcd");
    kr_buf_clear(&buf);
    assert_false(buf.full);
    kr_buf_text(&buf, "abc");
    expect_content(&buf, "abc");
    kr_buf_free(&buf);
}

static void
freeing_leaves_an_empty_buffer_of_the_same_limit(void **state)
{
    struct kr_buf buf = KR_BUF(3);

    (void)state;
    kr_buf_text(&buf, "abc");
    kr_buf_free(&buf);
    expect_content(&buf, "");
    kr_buf_text(&buf, "abc");
    kr_buf_text(&buf, "d");
    expect_content(&buf, "abc");
    kr_buf_free(&buf);
}

static void
cuts_to_what_is_there(void **state)
{
    struct kr_buf buf = KR_BUF(10);

    (void)state;
    kr_buf_text(&buf, "abcdef");
    kr_buf_cut(&buf, 9);
    expect_content(&buf, "abcdef");
    kr_buf_cut(&buf, 2);
    expect_content(&buf, "ab");
    kr_buf_free(&buf);
}

static void
gives_room_to_write_in(void **state)
{
    struct kr_buf buf = KR_BUF(10);
    char *room;

    (void)state;
    room = kr_buf_room(&buf, 4);
    assert_non_null(room);
    expect_content(&buf, "");
    memcpy(room, "abcd", 4);
    buf.length += 4;
    expect_content(&buf, "abcd");
    assert_null(kr_buf_room(&buf, 7));
    assert_true(buf.full);
    kr_buf_free(&buf);
}

static void
gives_no_room_for_absurd_lengths(void **state)
{
    struct kr_buf buf = KR_BUF(10);

    (void)state;
    kr_buf_text(&buf, "abc");
    assert_null(kr_buf_room(&buf, SIZE_MAX));
    kr_buf_free(&buf);
}

static void
keeps_bytes_with_nul_inside(void **state)
{
    struct kr_arena *arena = kr_arena_new();
    struct kr_buf buf = KR_BUF(10);
    struct kr_str kept;

    (void)state;
    kr_buf_bytes(&buf, "a\0b", 3);
    kept = kr_buf_keep(&buf, arena);
    kr_buf_free(&buf);
    assert_int_equal(kept.length, 3);
    assert_memory_equal(kept.data, "a\0b", 4);
    kr_arena_free(arena);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(is_the_empty_text_while_empty),
        cmocka_unit_test(appends_in_every_form),
        cmocka_unit_test(grows_up_to_its_limit_and_no_further),
        cmocka_unit_test(takes_nothing_once_something_did_not_fit),
        cmocka_unit_test(formats_all_or_nothing),
        cmocka_unit_test(a_limit_of_nothing_holds_nothing),
        cmocka_unit_test(clearing_makes_room_again),
        cmocka_unit_test(freeing_leaves_an_empty_buffer_of_the_same_limit),
        cmocka_unit_test(cuts_to_what_is_there),
        cmocka_unit_test(gives_room_to_write_in),
        cmocka_unit_test(gives_no_room_for_absurd_lengths),
        cmocka_unit_test(keeps_bytes_with_nul_inside),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
