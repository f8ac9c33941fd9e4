/*
 * Pages made to hurt: deep, huge, cut off, wrongly labelled.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#include "exchange_html_file.h"
#include "kroniek/archive/draft.h"
#include "kroniek/base/arena.h"
#include "kroniek/base/buf.h"
#include "kroniek/text/clean_html.h"
#include "kroniek/text/utf8.h"

#define SECONDS 15 /* with the sanitizers on */

static int
forget(void **state)
{
    (void)state;
    html_forget();
    return 0;
}

/* HEAD, COUNT times TEXT, TAIL, read; within SECONDS. */
static void
read_many(const char *head, const char *text, size_t count, const char *tail)
{
    struct kr_buf page = KR_BUF(64u << 20);
    time_t start = time(NULL);

    kr_buf_text(&page, head);
    for (size_t i = 0; i < count; i++)
        kr_buf_text(&page, text);
    kr_buf_text(&page, tail);
    html_read_as(kr_buf_view(&page), (struct kr_read_options){ 0 });
    kr_buf_free(&page);
    assert_true(time(NULL) - start < SECONDS);
}

static void
deep_nesting_ends_quickly_and_keeps_its_text(void **state)
{
    (void)state;
    read_many("<article><h1>T</h1><div class=e-content>", "<div>", 20000,
              "<p>Diep.</p>");
    assert_true(kr_str_search(html_draft()->html, KR_STR("Diep.")) <
                html_draft()->html.length);
    read_many("<article><h1>T</h1>", "<b><i>", 10000, "Diep.");
    assert_int_equal(html_sink()->draft_count, 1);
    read_many("<h1>T</h1>", "<article>", 20000, "<p>Diep.</p>");
    assert_int_equal(html_sink()->draft_count, 1);
}

static void
a_paragraph_of_ten_megabytes_is_read_whole(void **state)
{
    (void)state;
    read_many("<article><h1>T</h1><div class=e-content><p>", "0123456789",
              1u << 20, "</p></div>");
    assert_int_equal(html_draft()->html.length, (10u << 20) + 7);
}

static void
a_body_past_the_limit_is_a_failure(void **state)
{
    (void)state;
    read_many("<article><h1>T</h1><div class=e-content><p>", "0123456789abcdef",
              1100000, "</p></div>");
    assert_int_equal(html_sink()->draft_count, 0);
    assert_true(memory_sink_failed(html_sink(), "a body larger than 16 MiB"));
}

static void
many_posts_are_many_posts(void **state)
{
    (void)state;
    read_many("<body class=archive>",
              "<article><h2><a href='https://a.example/x/'>T</a></h2><div "
              "class=e-content><p>A</p></div></article>",
              3000, "");
    assert_int_equal(html_sink()->draft_count, 3000);
}

static void
endless_classes_attributes_and_links_end(void **state)
{
    (void)state;
    read_many("<article class='", "a ", 500000, "'><h1>T</h1><p>A</p>");
    read_many("<article ", "a=b ", 200000, "><h1>T</h1><p>A</p>");
    read_many("<article><h1>T</h1>", "<a rel=tag href=/tag/x/>x</a>", 30000,
              "");
    read_many("<article><h1>T</h1>", "<!-- -", 500000, "");
    read_many("<article><h1>T</h1>", "<![CDATA[", 200000, "");
    read_many("<article><h1>T</h1><p>", "&amp", 500000, "");
}

static void
json_that_is_deep_or_none_is_passed_over(void **state)
{
    (void)state;
    read_many("<script type=application/ld+json>", "[", 100000,
              "</script><article><h1>T</h1><p>A</p>");
    assert_int_equal(html_sink()->draft_count, 1);
    read_many("<script type=application/ld+json>", "{\"@graph\":[", 1000,
              "</script><article><h1>T</h1><p>A</p>");
    assert_int_equal(html_sink()->draft_count, 1);
}

static void
nested_comments_keep_their_order(void **state)
{
    (void)state;
    read_many("<article><h1>T</h1><p>A</p></article><div id=comments>",
              "<li class=comment id=comment-7><p class=comment-content>B</p>",
              2000, "");
    assert_int_equal(html_draft()->comment_count > 0, 1);
    assert_int_equal(html_draft()->html.length, 8);
}

/* Every beginning of a page is read, and what comes out is UTF-8. */
static void
a_page_cut_anywhere_is_read(void **state)
{
    static const char page[] =
        "<!doctype html><html lang=nl><meta charset=utf-8><title>Ijs é</title>"
        "<script type=application/ld+json>{\"@type\":\"Article\",\"headline\":"
        "\"Ijs é\",\"keywords\":[\"a\",\"b\"]}</script>"
        "<article class='h-entry'>"
        "<h1 class=p-name>IJs &eacute;&#x1F600;</h1>"
        "<time datetime='2019-01-01'>"
        "x</time><div class=e-content><p>Één <img src=a.jpg> tekst.</p><!-- c "
        "--></div></article><ol class=commentlist><li class=comment><p>B</p>";

    (void)state;
    for (size_t length = 0; length <= sizeof(page) - 1; length++) {
        html_read_as((struct kr_str){ page, length },
                     (struct kr_read_options){ 0 });
        for (size_t i = 0; i < html_sink()->draft_count; i++) {
            assert_true(kr_utf8_valid(html_sink()->drafts[i].html, NULL));
            assert_true(
                kr_utf8_valid(kr_str(html_sink()->drafts[i].title), NULL));
        }
    }
}

/* --- Encodings --- */

static void
expect_decoded(struct kr_str page, const char *body, const char *note)
{
    html_read_as(page, (struct kr_read_options){ 0 });
    expect_html_body(body);
    if (note == NULL)
        assert_int_equal(html_sink()->note_count, 0);
    else
        assert_true(memory_sink_noted(html_sink(), note));
}

static void
what_a_page_declares_counts_as_far_as_its_bytes_agree(void **state)
{
    (void)state;
    expect_decoded(KR_STR("<meta charset=windows-1251><article><h1>T</h1>"
                          "<p>\xcb\xb8\xe4</p>"),
                   "<p>Лёд</p>", NULL);
    expect_decoded(KR_STR("<?xml version='1.0' encoding='iso-8859-2'?><article>"
                          "<h1>T</h1><p>\xb3\xf3\xbf</p>"),
                   "<p>łóż</p>", NULL);
    expect_decoded(KR_STR("<meta charset=utf-8><article><h1>T</h1>"
                          "<p>Caf\xe9 \x93x\x94</p>"),
                   "<p>Café “x”</p>", "declares utf-8, which it is not");
    expect_decoded(KR_STR("<meta charset=utf-8><article><h1>T</h1>"
                          "<p>één ïjs café; caf\xe9</p>"),
                   "<p>één ïjs café; café</p>", "1 bytes that are no UTF-8");
    expect_decoded(KR_STR("<meta charset=no-such><article><h1>T</h1><p>A</p>"),
                   "<p>A</p>", NULL);
}

static void
a_byte_order_mark_counts_before_all(void **state)
{
    static const char wide[] = "\xff\xfe<\0p\0>\0\xe9\0<\0/\0p\0>\0";
    struct kr_arena *arena = kr_arena_new();

    (void)state;
    expect_decoded(KR_STR("\xef\xbb\xbf<meta charset=iso-8859-1><article>"
                          "<p>é</p>"),
                   "<p>é</p>", NULL);
    html_read_as((struct kr_str){ wide, sizeof(wide) - 1 },
                 (struct kr_read_options){ .title = "T" });
    assert_int_equal(html_sink()->draft_count, 0); /* too little text */
    kr_arena_free(arena);
}

static void
control_bytes_are_dropped(void **state)
{
    (void)state;
    expect_decoded((struct kr_str){ "<article><h1>T</h1><p>A\0B\x01\r\nC\x7f"
                                    "</p>",
                                    34 },
                   "<p>AB\nC</p>", NULL);
}

int
main(void)
{
#define TEST(name) cmocka_unit_test_teardown(name, forget)
    const struct CMUnitTest tests[] = {
        TEST(deep_nesting_ends_quickly_and_keeps_its_text),
        TEST(a_paragraph_of_ten_megabytes_is_read_whole),
        TEST(a_body_past_the_limit_is_a_failure),
        TEST(many_posts_are_many_posts),
        TEST(endless_classes_attributes_and_links_end),
        TEST(json_that_is_deep_or_none_is_passed_over),
        TEST(nested_comments_keep_their_order),
        TEST(a_page_cut_anywhere_is_read),
        TEST(what_a_page_declares_counts_as_far_as_its_bytes_agree),
        TEST(a_byte_order_mark_counts_before_all),
        TEST(control_bytes_are_dropped),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
