#include "kroniek/text/percent.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "kroniek/base/arena.h"
#include "kroniek/base/buf.h"
#include "kroniek/base/err.h"

static void
expect_decoded(const char *text, const char *expected)
{
    struct kr_arena *arena = kr_arena_new();
    struct kr_err err = { .message = "" };
    struct kr_str out;

    if (!kr_percent_decode(arena, kr_str(text), &out, &err))
        fail_msg("'%s': %s", text, err.message);
    assert_string_equal(out.data, expected);
    assert_int_equal(out.length, strlen(expected));
    kr_arena_free(arena);
}

static void
expect_refused(struct kr_str text, const char *message)
{
    struct kr_arena *arena = kr_arena_new();
    struct kr_err err = { .message = "" };
    struct kr_str out;

    assert_false(kr_percent_decode(arena, text, &out, &err));
    assert_int_equal(err.code, KR_INVALID);
    assert_string_equal(err.message, message);
    kr_arena_free(arena);
}

static void
expect_encoded(void (*encode)(struct kr_buf *, struct kr_str), const char *text,
               const char *expected)
{
    struct kr_buf out = KR_BUF(4096);

    encode(&out, kr_str(text));
    assert_string_equal(kr_buf_cstr(&out), expected);
    kr_buf_free(&out);
}

static void
decodes_escapes_of_either_case(void **state)
{
    (void)state;
    expect_decoded("/cr%C3%a8me/", "/crème/");
    expect_decoded("100%25", "100%");
    expect_decoded("a+b", "a+b");
    expect_decoded("", "");
    expect_decoded("%2525", "%25");
}

static void
decodes_bytes_that_are_no_text(void **state)
{
    (void)state;
    expect_decoded("%FF%fe", "\xFF\xFE");
}

static void
refuses_escapes_without_two_digits(void **state)
{
    (void)state;
    expect_refused(KR_STR("a%2"), "no escape '%2' at byte 2");
    expect_refused(KR_STR("%"), "no escape '%' at byte 1");
    expect_refused(KR_STR("ab%zzc"), "no escape '%zz' at byte 3");
    expect_refused(KR_STR("%2g"), "no escape '%2g' at byte 1");
    expect_refused(KR_STR("% 1"), "no escape '% 1' at byte 1");
}

static void
does_not_read_past_the_end(void **state)
{
    (void)state;
    expect_refused((struct kr_str){ "ab%41", 4 }, "no escape '%4' at byte 3");
}

static void
refuses_nul_bytes(void **state)
{
    (void)state;
    expect_refused(KR_STR("a%00b"), "a NUL at byte 2");
    expect_refused(KR_STR("a\0b"), "a NUL at byte 2");
}

static void
encodes_a_segment(void **state)
{
    (void)state;
    expect_encoded(kr_percent_segment, "a/b c?d#e%", "a%2Fb%20c%3Fd%23e%25");
    expect_encoded(kr_percent_segment, "crème", "cr%C3%A8me");
    expect_encoded(kr_percent_segment, "a:b@c,d;e=f", "a:b@c,d;e=f");
}

static void
encodes_a_path(void **state)
{
    (void)state;
    expect_encoded(kr_percent_path, "a/b c", "a/b%20c");
    expect_encoded(kr_percent_path, "\"<>\\", "%22%3C%3E%5C");
}

static void
encodes_a_query_value(void **state)
{
    (void)state;
    expect_encoded(kr_percent_query, "a b&c=d+e/f", "a%20b%26c%3Dd%2Be%2Ff");
    expect_encoded(kr_percent_query, "A-z_0.9~", "A-z_0.9~");
}

static void
what_is_encoded_decodes_to_itself(void **state)
{
    struct kr_arena *arena = kr_arena_new();
    struct kr_buf encoded = KR_BUF(4096);
    struct kr_str out;
    char all[255];

    (void)state;
    for (size_t i = 0; i < sizeof(all); i++)
        all[i] = (char)(i + 1);
    kr_percent_segment(&encoded, (struct kr_str){ all, sizeof(all) });
    assert_true(kr_percent_decode(arena, kr_buf_view(&encoded), &out, NULL));
    assert_int_equal(out.length, sizeof(all));
    assert_memory_equal(out.data, all, sizeof(all));
    kr_buf_free(&encoded);
    kr_arena_free(arena);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(decodes_escapes_of_either_case),
        cmocka_unit_test(decodes_bytes_that_are_no_text),
        cmocka_unit_test(refuses_escapes_without_two_digits),
        cmocka_unit_test(does_not_read_past_the_end),
        cmocka_unit_test(refuses_nul_bytes),
        cmocka_unit_test(encodes_a_segment),
        cmocka_unit_test(encodes_a_path),
        cmocka_unit_test(encodes_a_query_value),
        cmocka_unit_test(what_is_encoded_decodes_to_itself),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
