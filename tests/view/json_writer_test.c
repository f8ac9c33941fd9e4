/*
 * What is written byte by byte is what jansson, which reads it, would write of
 * the same: every character, in a script and out of one.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <jansson.h>

#include "kroniek/base/buf.h"
#include "kroniek/text/utf8.h"
#include "view/json_writer.h"

#define MOST 4096

static void
expect_item(const char *text, bool in_script, const char *wanted)
{
    struct kr_buf out = KR_BUF(MOST);
    struct kr_json_writer json = { .out = &out, .in_script = in_script };

    kr_json_writer_item(&json, text);
    assert_string_equal(kr_buf_cstr(&out), wanted);
    kr_buf_free(&out);
}

/* TEXT, LENGTH bytes, is written as jansson does it. */
static void
expect_as_jansson(const char *text, size_t length)
{
    struct kr_buf out = KR_BUF(MOST);
    struct kr_json_writer json = { .out = &out };
    json_t *string = json_stringn(text, length);
    char *dumped =
        string != NULL ? json_dumps(string, JSON_ENCODE_ANY) : strdup("");

    kr_json_writer_str(&json, NULL, (struct kr_str){ text, length });
    assert_string_equal(kr_buf_cstr(&out), dumped);
    free(dumped);
    json_decref(string);
    kr_buf_free(&out);
}

static void
objects_and_lists_have_commas_between(void **state)
{
    struct kr_buf out = KR_BUF(MOST);
    struct kr_json_writer json = { .out = &out };

    (void)state;
    kr_json_writer_open(&json, NULL, '{');
    kr_json_writer_text(&json, "z", "één");
    kr_json_writer_open(&json, "a", '[');
    kr_json_writer_item(&json, "");
    kr_json_writer_open(&json, NULL, '{');
    kr_json_writer_close(&json, '}');
    kr_json_writer_open(&json, NULL, '[');
    kr_json_writer_close(&json, ']');
    kr_json_writer_item(&json, "x");
    kr_json_writer_close(&json, ']');
    kr_json_writer_number(&json, "n", -12);
    kr_json_writer_close(&json, '}');
    assert_string_equal(kr_buf_cstr(&out),
                        "{\"z\":\"één\",\"a\":[\"\",{},[],\"x\"],\"n\":-12}");
    kr_buf_free(&out);
}

static void
what_is_not_there_or_no_utf_8_is_left_out(void **state)
{
    struct kr_buf out = KR_BUF(MOST);
    struct kr_json_writer json = { .out = &out };

    (void)state;
    kr_json_writer_open(&json, NULL, '{');
    kr_json_writer_text(&json, "a", NULL);
    kr_json_writer_text(&json, "b", "");
    kr_json_writer_text(&json, "c", "\xff");
    kr_json_writer_text(&json, "d", "e");
    kr_json_writer_text(&json, "f", "half \xe2\x82");
    kr_json_writer_close(&json, '}');
    assert_string_equal(kr_buf_cstr(&out), "{\"d\":\"e\"}");
    kr_buf_free(&out);
}

static void
no_text_ends_the_script_it_stands_in(void **state)
{
    (void)state;
    expect_item("</script><!-- & \" \\", true,
                "\"\\u003c/script\\u003e\\u003c!-- \\u0026 \\\" \\\\\"");
    expect_item("0123456<", true, "\"0123456\\u003c\"");
    expect_item("01234567<8", true, "\"01234567\\u003c8\"");
    expect_item("<&>", false, "\"<&>\"");
}

static void
every_character_is_written_as_jansson_does(void **state)
{
    char text[32];

    (void)state;
    for (uint32_t code = 0; code <= 0x10FFFF; code += code < 0x900 ? 1 : 97) {
        size_t before = code % 11;

        memset(text, 'x', sizeof(text));
        expect_as_jansson(text, before + kr_utf8_encode(code, text + before) +
                                    code % 13);
    }
}

/* Bytes of all kinds, in all places of eight. */
static void
whatever_text_is_written_as_jansson_does(void **state)
{
    static const char kinds[] = "aaaa\"\\\n\t\x01\x7f<>&/\xc3\xa9\xff";
    uint32_t seed = 7;
    char text[64];

    (void)state;
    for (int i = 0; i < 20000; i++) {
        size_t length = (seed >> 8) % sizeof(text);

        for (size_t at = 0; at < length; at++) {
            seed = seed * 1664525 + 1013904223;
            text[at] = kinds[(seed >> 16) % (sizeof(kinds) - 1)];
        }
        expect_as_jansson(text, length);
        seed = seed * 1664525 + 1013904223;
    }
}

static void
numbers_are_written_to_their_last_digit(void **state)
{
    static const int64_t numbers[] = { 0, 7, 10, -1, INT64_MAX, INT64_MIN };
    static const char wanted[] = "[0,7,10,-1,9223372036854775807,"
                                 "-9223372036854775808]";
    struct kr_buf out = KR_BUF(MOST);
    struct kr_json_writer json = { .out = &out };

    (void)state;
    kr_json_writer_open(&json, NULL, '[');
    for (size_t i = 0; i < sizeof(numbers) / sizeof(numbers[0]); i++)
        kr_json_writer_number(&json, NULL, numbers[i]);
    kr_json_writer_close(&json, ']');
    assert_string_equal(kr_buf_cstr(&out), wanted);
    kr_buf_free(&out);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(objects_and_lists_have_commas_between),
        cmocka_unit_test(what_is_not_there_or_no_utf_8_is_left_out),
        cmocka_unit_test(no_text_ends_the_script_it_stands_in),
        cmocka_unit_test(every_character_is_written_as_jansson_does),
        cmocka_unit_test(whatever_text_is_written_as_jansson_does),
        cmocka_unit_test(numbers_are_written_to_their_last_digit),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
