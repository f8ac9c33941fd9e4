#include "exchange/markdown_html.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#include "exchange_markdown_file.h"
#include "kroniek/base/arena.h"
#include "kroniek/base/attr.h"
#include "kroniek/base/err.h"
#include "kroniek/text/clean_html.h"

#define BACK(id)                                                               \
    " <a class=\"footnote-backref\" href=\"#fnref-" id "\">"                   \
    "\xE2\x86\xA9\xEF\xB8\x8E</a>"
#define REF(id, number)                                                        \
    "<sup class=\"footnote-ref\" id=\"fnref-" id "\"><a href=\"#fn-" id        \
    "\">" number "</a></sup>"

static void
expect_html(const char *markdown, const char *html)
{
    struct kr_arena *arena = kr_arena_new();
    struct kr_err err = { 0 };
    struct kr_str out;

    if (!kr_markdown_html(arena, kr_str(markdown), &out, NULL, &err))
        fail_msg("%s", err.message);
    assert_string_equal(out.data, html);
    kr_arena_free(arena);
}

/* MARKDOWN is rendered, or refused as too large, within SECONDS (on a busy
 * machine, under the sanitizers). */
static bool
expect_quick(struct kr_str markdown, double seconds)
{
    struct kr_arena *arena = kr_arena_new();
    struct kr_err err = { 0 };
    struct kr_str out = { NULL, 0 };
    clock_t start = clock();
    bool ok = kr_markdown_html(arena, markdown, &out, NULL, &err);
    double took = (double)(clock() - start) / CLOCKS_PER_SEC;

    if (!ok)
        assert_int_equal(err.code, KR_LIMIT);
    assert_true(out.length <= KR_HTML_LIMIT);
    if (took > seconds)
        fail_msg("took %.1f s", took);
    kr_arena_free(arena);
    free((void *)(uintptr_t)markdown.data);
    return ok;
}

static void
tables_tasks_strikes_and_bare_links_are_known(void **state)
{
    (void)state;
    expect_html("|a|b|\n|---|--:|\n|1|2|\n",
                "<table>\n<thead>\n<tr>\n<th>a</th>\n"
                "<th align=\"right\">b</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n"
                "<td>1</td>\n<td align=\"right\">2</td>\n</tr>\n</tbody>\n"
                "</table>\n");
    expect_html("~~weg~~ https://a.example/x\n",
                "<p><del>weg</del> <a href=\"https://a.example/x\">"
                "https://a.example/x</a></p>\n");
}

static void
raw_html_passes_through(void **state)
{
    (void)state;
    expect_html("<aside>\nEen\n</aside>\n", "<aside>\nEen\n</aside>\n");
    expect_html("H<sub>2</sub>O\n", "<p>H<sub>2</sub>O</p>\n");
}

static void
a_footnote_is_linked_both_ways(void **state)
{
    (void)state;
    expect_html("Een[^1] slot.\n\n[^1]: De *noot*.\n",
                "<p>Een" REF("1",
                             "1") " slot.</p>\n"
                                  "<ol class=\"footnotes\">\n<li id=\"fn-1\">"
                                  "<p>De <em>noot</em>." BACK(
                                      "1") "</p></li>\n</ol>\n");
}

static void
footnotes_are_numbered_as_they_are_referred_to(void **state)
{
    (void)state;
    expect_html(
        "[^b]: B\n\n[^a]: A\n\n[^c]: C\n\nx[^a] y[^B] z[^a]\n",
        "<p>x" REF("a", "1") " y" REF(
            "b",
            "2") " z<sup class=\"footnote-ref\" id=\"fnref-a-2\">"
                 "<a href=\"#fn-a\">1</a></sup></p>\n"
                 "<ol class=\"footnotes\">\n"
                 "<li id=\"fn-a\"><p>A" BACK(
                     "a") "</p></li>\n"
                          "<li id=\"fn-b\"><p>B" BACK(
                              "b") "</p></li>\n"
                                   "<li id=\"fn-c\"><p>C</p></li>\n</ol>\n");
}

static void
a_footnote_may_have_more_paragraphs_and_notes(void **state)
{
    (void)state;
    expect_html(
        "x[^1]\n\n[^1]: Een[^n]\n    en meer\n\n    twee\n\n"
        "Tekst.\n\n[^n]: N\n",
        "<p>x" REF("1", "1") "</p>\n<p>Tekst.</p>\n"
                             "<ol class=\"footnotes\">\n"
                             "<li id=\"fn-1\"><p>Een" REF(
                                 "n",
                                 "2") "\nen meer</p>\n"
                                      "<p>twee" BACK(
                                          "1") "</p></li>\n"
                                               "<li id=\"fn-n\"><p>N" BACK(
                                                   "n") "</p></li>\n</ol>\n");
}

static void
code_and_links_and_unknown_labels_are_no_references(void **state)
{
    (void)state;
    expect_html("`x[^1]` [^2] [a[^1]](/b \"[^1]\")\n\n    [^1]: code\n\n"
                "```\n[^1]: code\n```\n",
                "<p><code>x[^1]</code> [^2] "
                "<a href=\"/b\" title=\"[^1]\">a[^1]</a></p>\n"
                "<pre><code>[^1]: code\n</code></pre>\n"
                "<pre><code>[^1]: code\n</code></pre>\n");
    expect_html("`x[^1]`\n\n[^1]: N\n",
                "<p><code>x[^1]</code></p>\n<ol class=\"footnotes\">\n"
                "<li id=\"fn-1\"><p>N</p></li>\n</ol>\n");
}

static void
a_label_that_makes_no_id_gets_a_number(void **state)
{
    (void)state;
    expect_html("x[^noot een]\n\n[^noot een]: N\n",
                "<p>x" REF(".1", "1") "</p>\n<ol class=\"footnotes\">\n"
                                      "<li id=\"fn-.1\"><p>N" BACK(
                                          ".1") "</p></li>\n</ol>\n");
}

static void
the_second_note_of_a_label_is_not_lost(void **state)
{
    (void)state;
    expect_html(
        "x[^a]\n\n[^a]: een\n[^a]: twee\n",
        "<p>x" REF("a",
                   "1") "</p>\n<ol class=\"footnotes\">\n"
                        "<li id=\"fn-a\"><p>een" BACK(
                            "a") "</p></li>\n"
                                 "<li id=\"fn-.1\"><p>twee</p></li>\n</ol>\n");
}

static void
what_is_nested_too_deep_is_flattened_and_kept(void **state)
{
    struct kr_str deep = repeated("", "> ", 20000, "de tekst\n");
    struct kr_arena *arena = kr_arena_new();
    struct kr_err err = { 0 };
    struct kr_str out;
    size_t flattened;

    (void)state;
    assert_true(kr_markdown_html(arena, deep, &out, &flattened, &err));
    assert_int_equal(flattened, 1);
    assert_non_null(strstr(out.data, "<p>de tekst</p>"));
    assert_true(out.length < 10000);
    kr_arena_free(arena);
    free((void *)(uintptr_t)deep.data);
}

static void
far_indented_code_is_left_alone(void **state)
{
    struct kr_str code = repeated("```\n", " ", 300, "x = 1\n```\n");
    struct kr_arena *arena = kr_arena_new();
    struct kr_err err = { 0 };
    struct kr_str out;
    size_t flattened;

    (void)state;
    assert_true(kr_markdown_html(arena, code, &out, &flattened, &err));
    assert_int_equal(flattened, 0);
    assert_int_equal(out.length, 300 + strlen("<pre><code>x = 1\n"
                                              "</code></pre>\n"));
    kr_arena_free(arena);
    free((void *)(uintptr_t)code.data);
}

static void
one_paragraph_of_ten_million_bytes_is_rendered(void **state)
{
    (void)state;
    assert_true(expect_quick(repeated("", "lange zin ", 1000000, "\n"), 30));
}

static void
deep_lists_before_many_blank_lines_take_bounded_time(void **state)
{
    struct kr_str lists = repeated("", "1. ", 100000, "a");
    struct kr_str whole = repeated(lists.data, "\n", 1000000, "b\n");

    (void)state;
    free((void *)(uintptr_t)lists.data);
    assert_true(expect_quick(whole, 30));
}

static void
lists_that_deepen_line_by_line_take_bounded_time(void **state)
{
    struct kr_str list = { NULL, 0 }, blank;
    char *at, *text = malloc(2000 * 2010 + 1);

    (void)state;
    assert_non_null(text);
    at = text;
    for (int i = 0; i < 2000; i++) {
        memset(at, ' ', (size_t)i);
        at += i;
        memcpy(at, "- a\n", 4);
        at += 4;
    }
    *at = '\0';
    list.data = text;
    blank = repeated(text, "\n", 1000000, "b\n");
    free((void *)(uintptr_t)list.data);
    assert_true(expect_quick(blank, 30));
}

static void
a_table_that_would_fill_up_to_gigabytes_is_refused(void **state)
{
    struct kr_str head = repeated("", "|a", 20000, "\n");
    struct kr_str line = repeated(head.data, "|---", 20000, "\n");

    (void)state;
    free((void *)(uintptr_t)head.data);
    assert_false(expect_quick(repeated(line.data, "|\n", 200000, ""), 30));
    free((void *)(uintptr_t)line.data);
}

static void
a_long_address_named_over_and_over_is_refused(void **state)
{
    struct kr_str address = repeated("[a]: /", "x", 1000000, "\n\n");

    (void)state;
    assert_false(expect_quick(repeated(address.data, "[a] ", 200000, ""), 30));
    free((void *)(uintptr_t)address.data);
}

static void
hostile_runs_take_bounded_time(void **state)
{
    static const char *const runs[] = {
        "[",         "![",           "[a](",       "*a ", "`a ",
        "<a ",       "<!--",         "|a\n|---\n", "&",   "[^a]",
        "[^a]: x\n", "[^a]:\n[^b] ", "```\n",      "\\",  "- a\n",
        "  [^a]: ",  "[^",           "<pre>",      "<a",  "> - 1. ",
    };

    (void)state;
    for (size_t i = 0; i < KR_COUNT(runs); i++)
        (void)expect_quick(repeated("", runs[i], 300000 / strlen(runs[i]), ""),
                           20);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tables_tasks_strikes_and_bare_links_are_known),
        cmocka_unit_test(raw_html_passes_through),
        cmocka_unit_test(a_footnote_is_linked_both_ways),
        cmocka_unit_test(footnotes_are_numbered_as_they_are_referred_to),
        cmocka_unit_test(a_footnote_may_have_more_paragraphs_and_notes),
        cmocka_unit_test(code_and_links_and_unknown_labels_are_no_references),
        cmocka_unit_test(a_label_that_makes_no_id_gets_a_number),
        cmocka_unit_test(the_second_note_of_a_label_is_not_lost),
        cmocka_unit_test(what_is_nested_too_deep_is_flattened_and_kept),
        cmocka_unit_test(far_indented_code_is_left_alone),
        cmocka_unit_test(one_paragraph_of_ten_million_bytes_is_rendered),
        cmocka_unit_test(deep_lists_before_many_blank_lines_take_bounded_time),
        cmocka_unit_test(lists_that_deepen_line_by_line_take_bounded_time),
        cmocka_unit_test(a_table_that_would_fill_up_to_gigabytes_is_refused),
        cmocka_unit_test(a_long_address_named_over_and_over_is_refused),
        cmocka_unit_test(hostile_runs_take_bounded_time),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
