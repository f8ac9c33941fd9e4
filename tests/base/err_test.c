#include "kroniek/base/err.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void
says_where_and_what(void **state)
{
    struct kr_err err = { .code = KR_FINE };

    (void)state;
    assert_false(
        kr_fail(&err, KR_INVALID, "%s:%d: no month %d", "dump.txt", 412, 13));
    assert_int_equal(err.code, KR_INVALID);
    assert_string_equal(err.message, "dump.txt:412: no month 13");
}

static void
gives_up_without_anyone_to_tell(void **state)
{
    (void)state;
    assert_false(kr_fail(NULL, KR_IO, "%s", "x"));
}

static void
a_message_is_one_line(void **state)
{
    struct kr_err err;

    (void)state;
    assert_false(kr_fail(&err, KR_IO, "a\nb\r\nc%s", "\n"));
    assert_string_equal(err.message, "a b  c ");
}

static void
a_long_message_is_cut_on_a_character(void **state)
{
    char text[1200];
    struct kr_err err;

    (void)state;
    for (size_t shift = 0; shift < 4; shift++) {
        memset(text, 'x', shift);
        for (size_t i = shift; i + 3 < sizeof(text); i += 3)
            memcpy(text + i, "\xE2\x82\xAC", 4);
        assert_false(kr_fail(&err, KR_LIMIT, "%s", text));
        assert_in_range(strlen(err.message), KR_MESSAGE_SIZE - 7,
                        KR_MESSAGE_SIZE - 1);
        assert_int_equal((strlen(err.message) - shift) % 3, 0);
    }
}

static void
a_message_that_just_fits_is_whole(void **state)
{
    char text[KR_MESSAGE_SIZE];
    struct kr_err err;

    (void)state;
    memset(text, 'x', sizeof(text));
    memcpy(text + sizeof(text) - 3, "\xC3\xA9", 3);
    assert_false(kr_fail(&err, KR_LIMIT, "%s", text));
    assert_string_equal(err.message, text);
}

static void
every_code_has_a_name(void **state)
{
    (void)state;
    assert_string_equal(kr_code_name(KR_FINE), "fine");
    assert_string_equal(kr_code_name(KR_NOT_FOUND), "not_found");
    assert_string_equal(kr_code_name(KR_INVALID), "invalid");
    assert_string_equal(kr_code_name(KR_CONFLICT), "conflict");
    assert_string_equal(kr_code_name(KR_LIMIT), "limit");
    assert_string_equal(kr_code_name(KR_BUSY), "busy");
    assert_string_equal(kr_code_name(KR_IO), "io");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(says_where_and_what),
        cmocka_unit_test(gives_up_without_anyone_to_tell),
        cmocka_unit_test(a_message_is_one_line),
        cmocka_unit_test(a_long_message_is_cut_on_a_character),
        cmocka_unit_test(a_message_that_just_fits_is_whole),
        cmocka_unit_test(every_code_has_a_name),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
