#include "kroniek/exchange/read_markdown.h"

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
#include "kroniek/base/attr.h"

static void
read_and_free(struct kr_str text)
{
    markdown_read_as(text, (struct kr_read_options){ 0 });
    free((void *)(uintptr_t)text.data);
}

static void
front_matter_without_an_end_is_a_failure(void **state)
{
    (void)state;
    markdown_read("\n---\ntitle: x\n\nTekst zonder eind.\n");
    expect_markdown_failure("notes/bericht.md:2", "no closing '---'");
}

static void
toml_and_json_without_an_end_are_failures(void **state)
{
    (void)state;
    markdown_read("\n+++\ntitle = 'x'\n\nTekst.\n");
    expect_markdown_failure("notes/bericht.md:2", "no closing '+++'");
    markdown_read("{\n  \"title\": \"x\",\n\nTekst.\n");
    expect_markdown_failure("notes/bericht.md:4", "not JSON");
}

static void
a_brace_that_begins_no_json_is_text(void **state)
{
    (void)state;
    markdown_read("{{< figure >}} tekst\n");
    expect_markdown_html("<p>tekst</p>\n");
    assert_true(memory_sink_noted(markdown_sink(), "'figure' is not known"));
}

static void
yaml_that_does_not_parse_is_a_failure_with_its_line(void **state)
{
    (void)state;
    markdown_read("---\ntitle: x\ntags: [a, b\n---\n");
    expect_markdown_failure("notes/bericht.md:4", "not YAML");
    markdown_read("---\ntitle: een: twee\n---\n");
    expect_markdown_failure("notes/bericht.md:2", "not YAML");
}

static void
front_matter_without_keys_is_a_failure(void **state)
{
    (void)state;
    markdown_read("---\nzomaar tekst\n---\n");
    expect_markdown_failure("notes/bericht.md:2", "no keys");
}

static void
bytes_that_are_no_utf8_are_a_failure_with_their_place(void **state)
{
    (void)state;
    markdown_read("---\ntitle: x\n---\nCaf\xE9 aan zee\n");
    expect_markdown_failure("notes/bericht.md:4",
                            "byte 0xE9 in column 4 is not UTF-8");
}

static void
control_bytes_are_left_out_and_noted(void **state)
{
    const char text[] = "---\ntitle: a\0b\n---\nEen\x01 woord\0.\n";

    (void)state;
    markdown_read_as((struct kr_str){ text, sizeof(text) - 1 },
                     (struct kr_read_options){ 0 });
    assert_string_equal(markdown_draft()->title, "ab");
    expect_markdown_html("<p>Een woord.</p>\n");
    assert_true(memory_sink_noted(markdown_sink(),
                                  "3 control bytes left out, the first in "
                                  "column 9"));
    assert_int_equal(markdown_draft()->source.length, 13);
}

static void
every_beginning_of_a_file_is_read_or_refused(void **state)
{
    static const char whole[] =
        "\xEF\xBB\xBF---\r\ntitle: &t \"Een \\u00e9\"\r\ntags: [a, *t, {x: "
        "y}]\r\ndate: 2025-12-03 09:30\r\nimage: {src: b.png}\r\n---\r\n# Kop "
        "\xC3\xA9[^1]\r\n\r\n|a|\r\n|-|\r\n\r\n[^1]: noot\r\n    meer\r\n";

    (void)state;
    for (size_t length = 0; length < sizeof(whole); length++) {
        markdown_read_as((struct kr_str){ whole, length },
                         (struct kr_read_options){ 0 });
        assert_int_equal(markdown_sink()->draft_count +
                             markdown_sink()->failed_count,
                         1);
    }
}

static void
aliases_that_multiply_are_refused(void **state)
{
    (void)state;
    markdown_read("---\na: &a [x,x,x,x,x,x,x,x,x,x]\n"
                  "b: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a,*a]\n"
                  "c: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b,*b]\n"
                  "d: &d [*c,*c,*c,*c,*c,*c,*c,*c,*c,*c]\n"
                  "e: [*d,*d,*d,*d,*d,*d,*d,*d,*d,*d]\n---\n");
    expect_markdown_failure("notes/bericht.md:5", "more than 10000 values");
}

static void
aliases_of_a_huge_text_are_refused(void **state)
{
    struct kr_str big = repeated("---\na: &a ", "x", 500000, "\nb: [");
    struct kr_str whole = repeated(big.data, "*a,", 2000, "*a]\n---\n");

    (void)state;
    free((void *)(uintptr_t)big.data);
    read_and_free(whole);
    expect_markdown_failure("notes/bericht.md:3", "aliases stand for");
}

static void
an_alias_of_itself_or_of_nothing_is_refused(void **state)
{
    (void)state;
    markdown_read("---\na: &a [*a]\n---\n");
    expect_markdown_failure("notes/bericht.md:2", "nothing is called '&a'");
    markdown_read("---\na: *b\n---\n");
    expect_markdown_failure("notes/bericht.md:2", "nothing is called '&b'");
}

static void
deep_front_matter_is_refused_in_bounded_time(void **state)
{
    clock_t start = clock();

    (void)state;
    read_and_free(repeated("---\na: ", "[", 500000, "\n---\n"));
    expect_markdown_failure("notes/bericht.md:2", "deeper than 20");
    read_and_free(repeated("---\n", "{a: ", 200000, "\n---\n"));
    expect_markdown_failure("notes/bericht.md:2", "deeper than 20");
    assert_true(clock() - start < 20 * CLOCKS_PER_SEC);
}

static void
huge_front_matter_is_refused(void **state)
{
    (void)state;
    read_and_free(repeated("---\n", "# niets\n", 200000, "---\n"));
    expect_markdown_failure("notes/bericht.md:1", "larger than");
    read_and_free(repeated("---\n", "a: b\n", 20000, "---\n"));
    expect_markdown_failure("notes/bericht.md:5001", "more than 10000 values");
}

static void
more_names_than_any_article_has_become_a_field(void **state)
{
    (void)state;
    read_and_free(repeated("---\ntags: ", "a,", 100000, "\n---\n"));
    assert_int_equal(markdown_draft()->tag_count, 0);
    assert_int_equal(strlen(markdown_field("tags")), 200000);
}

static void
a_body_past_the_limit_is_a_failure_with_a_reason(void **state)
{
    (void)state;
    read_and_free(repeated("---\ntitle: x\n---\n", "0123456789", 1800000, ""));
    expect_markdown_failure("notes/bericht.md:4", "larger than");
}

static void
twenty_thousand_nested_quotes_are_flattened_and_noted(void **state)
{
    (void)state;
    read_and_free(repeated("", ">", 20000, " tekst\n"));
    assert_true(memory_sink_noted(markdown_sink(), "flattened"));
    assert_non_null(strstr(markdown_draft()->html.data, "<p>tekst</p>"));
    assert_int_equal(markdown_draft()->source.length, 20007);
}

static int
forget(void **state)
{
    (void)state;
    markdown_forget();
    return 0;
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
#define CASE(name) cmocka_unit_test_teardown(name, forget)
        CASE(front_matter_without_an_end_is_a_failure),
        CASE(toml_and_json_without_an_end_are_failures),
        CASE(a_brace_that_begins_no_json_is_text),
        CASE(yaml_that_does_not_parse_is_a_failure_with_its_line),
        CASE(front_matter_without_keys_is_a_failure),
        CASE(bytes_that_are_no_utf8_are_a_failure_with_their_place),
        CASE(control_bytes_are_left_out_and_noted),
        CASE(every_beginning_of_a_file_is_read_or_refused),
        CASE(aliases_that_multiply_are_refused),
        CASE(aliases_of_a_huge_text_are_refused),
        CASE(an_alias_of_itself_or_of_nothing_is_refused),
        CASE(deep_front_matter_is_refused_in_bounded_time),
        CASE(huge_front_matter_is_refused),
        CASE(more_names_than_any_article_has_become_a_field),
        CASE(a_body_past_the_limit_is_a_failure_with_a_reason),
        CASE(twenty_thousand_nested_quotes_are_flattened_and_noted),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
