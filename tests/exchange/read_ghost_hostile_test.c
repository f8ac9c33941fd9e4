#include "kroniek/exchange/read_ghost.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#include "exchange/ghost_cards.h"
#include "exchange_golden.h"
#include "exchange_markdown_file.h"
#include "exchange_memory_sink.h"
#include "kroniek/base/arena.h"
#include "kroniek/base/attr.h"
#include "kroniek/base/buf.h"
#include "kroniek/text/clean_html.h"

#define POSTS "{\"meta\":{\"version\":\"5\"},\"data\":{\"posts\":["
#define POST                                                                   \
    "{\"id\":\"1\",\"title\":\"x\",\"status\":\"published\",\"html\":\""

static struct memory_sink *memory;
static const char *why;

static void
read_text(struct kr_str text)
{
    memory_sink_free(memory);
    memory = memory_sink_new();
    why = golden_read_bytes(memory, "ghost", text,
                            (struct kr_read_options){ .path = "g.json" });
}

static void
read_and_free(struct kr_str text)
{
    read_text(text);
    free((void *)(uintptr_t)text.data);
}

static void
expect_refused(const char *part)
{
    assert_non_null(why);
    assert_int_equal(memory->draft_count, 0);
    if (strstr(why, part) == NULL)
        fail_msg("'%s' does not hold '%s'", why, part);
}

static void
truncated_exports_are_refused_with_their_line(void **state)
{
    struct kr_str whole = golden_bytes("ghost/v5.json");

    (void)state;
    for (size_t i = 0; i < 50; i++) {
        read_text(kr_str_upto(whole, whole.length * i / 50));
        expect_refused("not JSON");
        assert_non_null(strstr(why, "g.json:"));
    }
    free((void *)(uintptr_t)whole.data);
}

static void
what_is_no_export_is_refused(void **state)
{
    (void)state;
    read_text(kr_str("{}"));
    expect_refused("no table of posts");
    read_text(kr_str("{\"db\":[{\"data\":{\"posts\":{}}}]}"));
    expect_refused("no table of posts");
    read_text(kr_str("{\"db\":[7]}"));
    expect_refused("no table of posts");
}

static void
rows_that_are_none_fail_by_themselves(void **state)
{
    (void)state;
    read_text(kr_str(POSTS "7, null, [], {}, " POST "<p>y</p>\"}]}}"));
    assert_null(why);
    assert_int_equal(memory->draft_count, 1);
    assert_int_equal(memory->failed_count, 4);
    assert_string_equal(memory->failed[1].place, "g.json:posts[1]");
}

static void
bytes_that_are_no_utf8_fail_their_post_alone(void **state)
{
    (void)state;
    read_text(kr_str(POSTS POST "<p>Caf\xE9</p>\"}, " POST "<p>y</p>\"}]}}"));
    assert_null(why);
    assert_int_equal(memory->draft_count, 1);
    assert_true(memory_sink_failed(memory, "no UTF-8"));
}

static void
a_huge_paragraph_is_an_article(void **state)
{
    const clock_t start = clock();

    (void)state;
    read_and_free(
        repeated(POSTS POST "<p>", "0123456789", 1000000, "</p>\"}]}}"));
    assert_null(why);
    assert_int_equal(memory->draft_count, 1);
    assert_int_equal(memory->drafts[0].html.length, 10000007);
    assert_true(clock() - start < 20 * CLOCKS_PER_SEC);
}

static void
deep_json_is_refused_in_bounded_time(void **state)
{
    (void)state;
    read_and_free(repeated(POSTS, "[", 1000000, ""));
    expect_refused("maximum parsing depth");
}

static void
many_posts_and_tags_take_linear_time(void **state)
{
    const clock_t start = clock();

    (void)state;
    read_and_free(repeated(POSTS, POST "<p>y</p>\"},", 20000,
                           POST "\"}],\"posts_tags\":[]}}"));
    assert_null(why);
    assert_int_equal(memory->draft_count, 20001);
    assert_true(clock() - start < 30 * CLOCKS_PER_SEC);
}

static void
expect_cards(const char *html, const char *made)
{
    struct kr_buf out = KR_BUF(KR_HTML_LIMIT);

    kr_ghost_cards(kr_str(html), &out);
    assert_string_equal(kr_buf_cstr(&out), made);
    kr_buf_free(&out);
}

static void
broken_cards_lose_no_text(void **state)
{
    (void)state;
    expect_cards("<div class=kg-callout-text>tekst", "tekst");
    expect_cards("kg- <a", "kg- <a");
    expect_cards("kg- a < b <1> </x> <!-- kg", "kg- a < b <1> </x> <!-- kg");
    expect_cards("<a class=\"kg-bookmark-container\" href=\"/x\">zomaar</a>",
                 "zomaar<p><a href=\"/x\">/x</a></p>");
    expect_cards("<div class=\"kg-toggle-card\"><p>a</div>b",
                 "<details><p>a</details>b");
}

static void
card_html_without_end_takes_linear_time(void **state)
{
    const clock_t start = clock();
    static const char *const pieces[] = {
        "<a ",   "<div class=\"kg-toggle-card",
        "<!--",  "</div>",
        "<div>", "__GHOST_URL__"
    };

    (void)state;
    for (size_t i = 0; i < KR_COUNT(pieces); i++) {
        struct kr_str html = repeated("kg-", pieces[i], 200000, "");
        struct kr_buf out = KR_BUF(KR_HTML_LIMIT);

        kr_ghost_cards(html, &out);
        kr_buf_free(&out);
        free((void *)(uintptr_t)html.data);
    }
    assert_true(clock() - start < 20 * CLOCKS_PER_SEC);
}

static int
forget(void **state)
{
    (void)state;
    memory_sink_free(memory);
    memory = NULL;
    return 0;
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
#define CASE(name) cmocka_unit_test_teardown(name, forget)
        CASE(truncated_exports_are_refused_with_their_line),
        CASE(what_is_no_export_is_refused),
        CASE(rows_that_are_none_fail_by_themselves),
        CASE(bytes_that_are_no_utf8_fail_their_post_alone),
        CASE(a_huge_paragraph_is_an_article),
        CASE(deep_json_is_refused_in_bounded_time),
        CASE(many_posts_and_tags_take_linear_time),
        CASE(broken_cards_lose_no_text),
        CASE(card_html_without_end_takes_linear_time),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
