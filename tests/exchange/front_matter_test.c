/*
 * Front matter by itself: where it ends, and that YAML, TOML and JSON make one
 * tree.
 */
#include "exchange/front_matter.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#include "exchange/matter_tree.h"
#include "exchange_markdown_file.h"
#include "kroniek/base/arena.h"
#include "kroniek/base/buf.h"
#include "kroniek/base/err.h"

static struct kr_arena *arena;

static bool
take(struct kr_str text, struct kr_front_matter *out, size_t *line,
     struct kr_err *err)
{
    kr_arena_free(arena);
    arena = kr_arena_new();
    return kr_front_matter_take(arena, text, out, line, err);
}

/* TEXT's front matter, written as JSON, and its body. */
static void
expect_matter(const char *text, const char *json, const char *body)
{
    struct kr_front_matter matter;
    struct kr_err err = { 0 };
    size_t line;

    if (!take(kr_str(text), &matter, &line, &err))
        fail_msg("%zu: %s", line, err.message);
    assert_string_equal(matter.map == NULL ? ""
                                           : kr_matter_text(arena, matter.map),
                        json);
    assert_string_equal(kr_str_keep(matter.body, arena), body);
}

static void
expect_trouble(const char *text, size_t line, const char *part)
{
    struct kr_front_matter matter;
    struct kr_err err = { 0 };
    size_t at = 0;

    assert_false(take(kr_str(text), &matter, &at, &err));
    if (strstr(err.message, part) == NULL)
        fail_msg("'%s' does not hold '%s'", err.message, part);
    assert_int_equal(at, line);
}

static void
expect_toml(const char *toml, const char *json)
{
    char text[2000];

    (void)snprintf(text, sizeof(text), "+++\n%s\n+++\nx\n", toml);
    expect_matter(text, json, "x\n");
}

static void
expect_toml_trouble(const char *toml, size_t line, const char *part)
{
    char text[2000];

    (void)snprintf(text, sizeof(text), "+++\n%s\n+++\nx\n", toml);
    expect_trouble(text, line, part);
}

static void
three_languages_make_one_tree(void **state)
{
    (void)state;
    expect_matter("---\na: x\nb: [1, {c: y}]\n---\nT\n",
                  "{\"a\":\"x\",\"b\":[\"1\",{\"c\":\"y\"}]}", "T\n");
    expect_matter("+++\na = 'x'\nb = [1, {c = \"y\"}]\n+++\nT\n",
                  "{\"a\":\"x\",\"b\":[\"1\",{\"c\":\"y\"}]}", "T\n");
    expect_matter("{\n\"a\": \"x\",\n\"b\": [1, {\"c\": \"y\"}]\n}\n\nT\n",
                  "{\"a\":\"x\",\"b\":[\"1\",{\"c\":\"y\"}]}", "\nT\n");
}

static void
a_fence_may_name_its_language(void **state)
{
    (void)state;
    expect_matter("---toml\na = 1\n---\nT\n", "{\"a\":\"1\"}", "T\n");
    expect_matter("---json\n{\"a\": true}\n---\nT\n", "{\"a\":\"true\"}",
                  "T\n");
    expect_matter("--- yaml \na: 1\n---\t\nT\n", "{\"a\":\"1\"}", "T\n");
    expect_matter(";;;\n\"a\": null,\n\"b\": 1.5\n;;;\nT\n",
                  "{\"a\":null,\"b\":\"1.5\"}", "T\n");
}

static void
a_lost_first_fence_is_forgiven(void **state)
{
    (void)state;
    expect_matter("title: Een\ntags:\n- a\n- b\n---\nT\n",
                  "{\"title\":\"Een\",\"tags\":[\"a\",\"b\"]}", "T\n");
    expect_matter("title: Een\nlink: een\n___\nT\n",
                  "{\"title\":\"Een\",\"link\":\"een\"}", "T\n");
}

static void
a_heading_over_a_line_is_no_front_matter(void **state)
{
    (void)state;
    expect_matter("title: Een\n---\nT\n", "", "title: Een\n---\nT\n");
    expect_matter("Noot: een\ndate: x\n---\nT\n", "",
                  "Noot: een\ndate: x\n---\nT\n");
    expect_matter("title: a\nzomaar tekst\n---\n", "",
                  "title: a\nzomaar tekst\n---\n");
}

static void
empty_front_matter_says_nothing(void **state)
{
    (void)state;
    expect_matter("---\n---\nT\n", "", "T\n");
    expect_matter("+++\n# niets\n+++\nT\n", "", "T\n");
    expect_matter(";;;\n;;;\nT\n", "", "T\n");
}

static void
toml_has_four_kinds_of_string(void **state)
{
    (void)state;
    expect_toml("a = \"een \\\"b\\\" \\u00e9\\U0001F333\\n\"",
                "{\"a\":\"een \\\"b\\\" \xC3\xA9\xF0\x9F\x8C\xB3\\n\"}");
    expect_toml("a = 'een \\n \"b\"'", "{\"a\":\"een \\\\n \\\"b\\\"\"}");
    expect_toml("a = \"\"\"\neen\n  \\\n   twee \"\"drie\"\"\"\"\"",
                "{\"a\":\"een\\n  twee \\\"\\\"drie\\\"\\\"\"}");
    expect_toml("a = '''\neen\\\n'twee' '''", "{\"a\":\"een\\\\\\n'twee' \"}");
    expect_toml("a = ''", "{\"a\":\"\"}");
}

static void
toml_numbers_and_dates_stay_as_written(void **state)
{
    (void)state;
    expect_toml("a = 1_000\nb = -0x1F\nc = 6.02e+23\nd = inf",
                "{\"a\":\"1_000\",\"b\":\"-0x1F\",\"c\":\"6.02e+23\","
                "\"d\":\"inf\"}");
    expect_toml("a = 1979-05-27T07:32:00-08:00\nb = 1979-05-27 07:32:00Z\n"
                "c = 1979-05-27 # dag\nd = 07:32:00.5",
                "{\"a\":\"1979-05-27T07:32:00-08:00\","
                "\"b\":\"1979-05-27 07:32:00Z\",\"c\":\"1979-05-27\","
                "\"d\":\"07:32:00.5\"}");
}

static void
toml_keys_may_be_dotted_and_quoted(void **state)
{
    (void)state;
    expect_toml("a.b . \"c d\" = 1\na.e = 2\n'f.g' = 3",
                "{\"a\":{\"b\":{\"c d\":\"1\"},\"e\":\"2\"},"
                "\"f.g\":\"3\"}");
}

static void
toml_tables_nest_and_repeat(void **state)
{
    (void)state;
    expect_toml("[a.b]\nc = 1\n[a]\nd = 2\n[[e]]\nf = 1\n[[e]]\n[e.g]\nh = 3",
                "{\"a\":{\"b\":{\"c\":\"1\"},\"d\":\"2\"},"
                "\"e\":[{\"f\":\"1\"},{\"g\":{\"h\":\"3\"}}]}");
    expect_toml("a = [\n 1, # een\n [2, 3],\n]\nb = {c.d = 1, e = {}}",
                "{\"a\":[\"1\",[\"2\",\"3\"]],"
                "\"b\":{\"c\":{\"d\":\"1\"},\"e\":{}}}");
}

static void
what_is_no_toml_is_a_failure_with_its_line(void **state)
{
    (void)state;
    expect_toml_trouble("a = 1\na = 2", 3, "'a' twice");
    expect_toml_trouble("a = {b = 1}\n[a]", 3, "'a' twice");
    expect_toml_trouble("a = 1\n[a.b]", 3, "'a' twice");
    expect_toml_trouble("[a]\n[a]", 3, "'a' twice");
    expect_toml_trouble("a = 1\n[[a]]", 3, "'a' twice");
    expect_toml_trouble("a = zomaar", 2, "no value here");
    expect_toml_trouble("a = 1 b = 2", 2, "more behind");
    expect_toml_trouble("\na", 3, "no '='");
    expect_toml_trouble("= 1", 2, "no key");
    expect_toml_trouble("a = \"een", 2, "without an end");
    expect_toml_trouble("a = \"\\q\"", 2, "no escape");
    expect_toml_trouble("a = \"\\ud800\"", 2, "without a character");
    expect_toml_trouble("a = [1\n2]", 3, "no ','");
    expect_toml_trouble("[a", 2, "no ']'");
}

static void
what_is_no_json_is_a_failure_with_its_line(void **state)
{
    (void)state;
    expect_trouble("\n{\n\"a\": 1,\n}\nT\n", 4, "not JSON");
    expect_trouble("{\"a\": [1}\n", 1, "not JSON");
}

static void
deep_and_large_trees_are_refused(void **state)
{
    static const char *const parts[][3] = {
        { "+++\na = ", "[", "1\n+++\n" },   { "+++\na = ", "{a=", "1\n+++\n" },
        { "+++\na", ".a", " = 1\n+++\n" },  { "+++\n[a", ".a", "]\n+++\n" },
        { "{\"a\": ", "[", "1}\n" },        { "{\"a\": ", "{\"a\": ", "1}\n" },
        { "+++\na = [", "1,", "]\n+++\n" }, { "+++\n", "[[a]]\n", "+++\n" },
        { "{\"a\": [", "1,", "1]}\n" },     { "---\na: [", "1,", "1]\n---\n" },
    };
    clock_t start = clock();

    (void)state;
    for (size_t i = 0; i < sizeof(parts) / sizeof(parts[0]); i++) {
        struct kr_str text =
            repeated(parts[i][0], parts[i][1], 100000, parts[i][2]);
        struct kr_front_matter matter;
        struct kr_err err = { 0 };
        size_t line;

        assert_false(take(text, &matter, &line, &err));
        assert_true(err.code == KR_LIMIT || err.code == KR_INVALID);
        free((void *)(uintptr_t)text.data);
    }
    assert_true(clock() - start < 20 * CLOCKS_PER_SEC);
}

static void
many_keys_take_bounded_time(void **state)
{
    struct kr_buf text = KR_BUF(1u << 20);
    struct kr_front_matter matter;
    struct kr_err err = { 0 };
    size_t line;

    (void)state;
    kr_buf_text(&text, "+++\n");
    for (int i = 0; i < 9000; i++)
        kr_buf_format(&text, "sleutel_%d.x = %d\n", i / 2, i);
    kr_buf_text(&text, "+++\n");
    assert_false(take(kr_buf_view(&text), &matter, &line, &err));
    kr_buf_free(&text);
}

static int
forget(void **state)
{
    (void)state;
    kr_arena_free(arena);
    arena = NULL;
    return 0;
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
#define CASE(name) cmocka_unit_test_teardown(name, forget)
        CASE(three_languages_make_one_tree),
        CASE(a_fence_may_name_its_language),
        CASE(a_lost_first_fence_is_forgiven),
        CASE(a_heading_over_a_line_is_no_front_matter),
        CASE(empty_front_matter_says_nothing),
        CASE(toml_has_four_kinds_of_string),
        CASE(toml_numbers_and_dates_stay_as_written),
        CASE(toml_keys_may_be_dotted_and_quoted),
        CASE(toml_tables_nest_and_repeat),
        CASE(what_is_no_toml_is_a_failure_with_its_line),
        CASE(what_is_no_json_is_a_failure_with_its_line),
        CASE(deep_and_large_trees_are_refused),
        CASE(many_keys_take_bounded_time),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
