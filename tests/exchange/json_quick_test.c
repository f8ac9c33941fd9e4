#include "exchange/json_quick.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static json_t *
by_jansson(const char *text)
{
    return json_loadb(text, strlen(text),
                      JSON_REJECT_DUPLICATES | JSON_DECODE_ANY, NULL);
}

/* Read, and as Jansson reads it. */
static void
expect_read(const char *text)
{
    json_t *quick = kr_json_quick(kr_str(text)), *slow = by_jansson(text);

    assert_non_null(slow);
    assert_non_null(quick);
    assert_true(json_equal(quick, slow));
    json_decref(quick);
    json_decref(slow);
}

/* Jansson is to say what it is. */
static void
expect_left(const char *text)
{
    json_t *quick = kr_json_quick(kr_str(text));

    assert_null(quick);
}

/* Neither of the two takes it. */
static void
expect_refused(const char *text)
{
    json_t *slow = by_jansson(text);

    assert_null(slow);
    expect_left(text);
}

static void
texts_are_read(void **state)
{
    (void)state;
    expect_read("\"\"");
    expect_read("\"de boomgaard\"");
    expect_read("\"Crème brûlée, 日本, \xF0\x9F\x8D\x8E\"");
    expect_read("\"een \\\"woord\\\" \\\\ \\/ \\b\\f\\n\\r\\t en verder\"");
    expect_read("\"\\u00e9\\u20AC\\u0001x\"");
    expect_read("\"\x7F\"");
}

static void
numbers_and_names_are_read(void **state)
{
    (void)state;
    expect_read("0");
    expect_read("-1");
    expect_read("123456789012345678");
    expect_read("[true,false,null]");
}

static void
what_holds_others_is_read(void **state)
{
    (void)state;
    expect_read("{}");
    expect_read(" [ ] \r\n");
    expect_read("{\"a\":[1,{\"b\":\"c\"},[]],\"d\\u0065\" : {\"e\":null}}");
    expect_read("[[[[[[[[\"diep\"]]]]]]]]");
}

static void
faults_are_told_by_jansson(void **state)
{
    static const char *const faulty[] = {
        "",
        "{",
        "[1",
        "[1,]",
        "{\"a\":1,}",
        "{\"a\" 1}",
        "{a:1}",
        "\"a",
        "\"a\\",
        "\"\\x\"",
        "\"\n\"",
        "01",
        "-",
        "1 2",
        "tru",
        "{}}",
        "\"\xC0\x80\"",
        "\"\xED\xA0\x80\"",
        "\"\\u12\"",
        "\"\\u12g4\"",
        "\"\xFF\"",
        "{\"a\":1,\"a\":2}",
        "+1",
        "\"\\u0000\"",
        "[1 2]",
        "{\"a\":}",
        "\"\\ud800\"",
    };

    (void)state;
    for (size_t i = 0; i < sizeof(faulty) / sizeof(faulty[0]); i++)
        expect_refused(faulty[i]);
}

static void
what_is_rare_is_left_to_jansson(void **state)
{
    char deep[200];

    (void)state;
    expect_left("1.5");
    expect_left("1e3");
    expect_left("-0");
    expect_left("1234567890123456789");
    expect_left("\"\\ud83c\\udf4e\"");
    memset(deep, '[', 100);
    memset(deep + 100, ']', 99);
    deep[199] = '\0';
    expect_left(deep);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(texts_are_read),
        cmocka_unit_test(numbers_and_names_are_read),
        cmocka_unit_test(what_holds_others_is_read),
        cmocka_unit_test(faults_are_told_by_jansson),
        cmocka_unit_test(what_is_rare_is_left_to_jansson),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
