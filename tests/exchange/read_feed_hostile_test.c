#include "kroniek/exchange/read_feed.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#include "exchange_golden.h"
#include "exchange_markdown_file.h"
#include "exchange_memory_sink.h"
#include "kroniek/base/attr.h"

#define RSS "<rss version=\"2.0\"><channel><title>x</title>"
#define ITEM "<item><title>Goed</title><description>Ja.</description></item>"

static struct memory_sink *memory;
static const char *why;

static void
read_text(struct kr_str text)
{
    memory_sink_free(memory);
    memory = memory_sink_new();
    why = golden_read_bytes(memory, "feed", text,
                            (struct kr_read_options){ .path = "f.xml" });
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
expect_items(size_t drafts, size_t failed)
{
    if (why != NULL)
        fail_msg("%s", why);
    assert_int_equal(memory->draft_count, drafts);
    assert_int_equal(memory->failed_count, failed);
}

static void
entity_bombs_are_refused(void **state)
{
    (void)state;
    read_text(
        kr_str("<?xml version=\"1.0\"?><!DOCTYPE rss [<!ENTITY a \"haha\">"
               "<!ENTITY b \"&a;&a;&a;&a;\">]>" RSS
               "<item><title>&b;</title></item></channel></rss>"));
    expect_refused("f.xml:1:");
    expect_refused("DOCTYPE");
}

static void
an_external_doctype_is_not_loaded(void **state)
{
    (void)state;
    read_text(kr_str("<!DOCTYPE rss SYSTEM \"file:///etc/passwd\">" RSS ITEM
                     "<item><title>&xxe;</title></item></channel></rss>"));
    assert_null(why);
    assert_int_equal(memory->drafts[0].position, 1);
    assert_null(strstr(golden_text(memory), "root:"));
}

static void
deep_nesting_fails_its_item_alone(void **state)
{
    const clock_t start = clock();

    (void)state;
    read_and_free(
        repeated(RSS ITEM "<item><title>Diep</title><description>", "<b>",
                 20000, "tekst</description></item>" ITEM "</channel></rss>"));
    assert_null(why);
    assert_true(memory->draft_count >= 2);
    assert_int_equal(memory->draft_count + memory->failed_count, 3);
    read_and_free(repeated("", "<a>", 200000, ""));
    expect_refused("f.xml:1:");
    assert_true(clock() - start < 20 * CLOCKS_PER_SEC);
}

static void
a_huge_paragraph_is_an_article(void **state)
{
    const clock_t start = clock();

    (void)state;
    read_and_free(repeated(RSS "<item><title>Lang</title><description>",
                           "0123456789", 1000000,
                           "</description></item></channel></rss>"));
    expect_items(1, 0);
    assert_int_equal(memory->drafts[0].source.length, 10000000);
    assert_true(clock() - start < 20 * CLOCKS_PER_SEC);
}

static void
a_body_past_the_limit_fails_its_item_alone(void **state)
{
    (void)state;
    read_and_free(repeated(RSS ITEM "<item><title>Lang</title><description>",
                           "0123456789", 1800000,
                           "</description></item>" ITEM "</channel></rss>"));
    expect_items(2, 1);
    assert_true(memory_sink_failed(memory, "larger than"));
}

static void
what_never_ends_takes_linear_time(void **state)
{
    const clock_t start = clock();

    (void)state;
    read_and_free(repeated(RSS, "<![CDATA[</item>", 200000, ""));
    read_and_free(repeated(RSS "<item>", "<![CDATA[<item>", 50000, "]]>"));
    read_and_free(repeated(RSS "<item><title>x</title>", "<b ", 300000, ""));
    read_and_free(repeated(RSS "<item><title>x</title>", "<!--", 300000, ""));
    read_and_free(repeated(RSS "<item><title>x</title>", "&", 1000000, ""));
    read_and_free(repeated(RSS, "<item ", 20000, ""));
    read_and_free(repeated(RSS "<item><title>x</title><description>", "</b>",
                           300000, "</description></item>"));
    assert_true(clock() - start < 60 * CLOCKS_PER_SEC);
}

static void
many_items_take_linear_time(void **state)
{
    const clock_t start = clock();

    (void)state;
    read_and_free(repeated(RSS, ITEM, 20000, "<br>"));
    expect_items(20000, 0);
    assert_true(clock() - start < 60 * CLOCKS_PER_SEC);
}

/* A file cut off anywhere: as many items as begin come out, or it is refused
 * with a line. */
static void
expect_every_beginning(const char *name, const char *tag)
{
    struct kr_str whole = golden_bytes(name);

    for (size_t i = 0; i <= 50; i++) {
        struct kr_str part = kr_str_upto(whole, whole.length * i / 50);
        struct kr_str rest = part;
        size_t begun = 0;

        for (;;) {
            size_t at = kr_str_search(rest, kr_str(tag));

            if (at + strlen(tag) >= rest.length)
                break;
            begun++;
            rest = kr_str_from(rest, at + 1);
        }
        read_text(part);
        if (why != NULL)
            assert_non_null(strstr(why, "f.xml:"));
        else
            assert_int_equal(memory->draft_count + memory->failed_count +
                                 memory->skipped_count,
                             begun);
    }
    free((void *)(uintptr_t)whole.data);
}

static void
no_item_of_a_truncated_feed_goes_unmentioned(void **state)
{
    (void)state;
    expect_every_beginning("feeds/rss20.xml", "<item");
    expect_every_beginning("feeds/rss10.rdf", "<item ");
    expect_every_beginning("feeds/atom10.xml", "<a:entry");
    expect_every_beginning("feeds/atom03.xml", "<entry");
    expect_every_beginning("feeds/podcast.xml", "<item");
}

static void
truncated_json_is_refused_with_its_line(void **state)
{
    struct kr_str whole = golden_bytes("feeds/feed.json");

    (void)state;
    for (size_t i = 0; i < 50; i++) {
        read_text(kr_str_upto(whole, whole.length * i / 50));
        assert_non_null(why);
        assert_int_equal(memory->draft_count, 0);
    }
    expect_refused("f.xml:12: not JSON");
    free((void *)(uintptr_t)whole.data);
}

static void
deep_json_is_refused_in_bounded_time(void **state)
{
    const clock_t start = clock();

    (void)state;
    read_and_free(repeated("{\"items\":", "[", 1000000, ""));
    expect_refused("not JSON: maximum parsing depth");
    read_and_free(repeated("", "{\"items\":", 1000000, ""));
    expect_refused("f.xml:1: not JSON");
    assert_true(clock() - start < 20 * CLOCKS_PER_SEC);
}

static void
what_json_does_not_allow_is_mended_and_noted(void **state)
{
    (void)state;
    read_text(kr_str("\xEF\xBB\xBF{\"items\": [\n"
                     "{\"id\": \"1\", \"title\": \"Half \\ud83d\", "
                     "\"content_text\": \"a\tb\nc\x01\\u0000\"},\n"
                     "{\"id\": \"2\", \"title\": \"Caf\xE9\"},\n"
                     "{\"id\": \"3\", \"title\": \"Heel \\ud83d\\ude00\"}]}"));
    expect_items(2, 1);
    assert_string_equal(memory->drafts[0].title, "Half \xEF\xBF\xBD");
    assert_true(kr_str_is(memory->drafts[0].source, "a\tb\nc"));
    assert_string_equal(memory->drafts[1].title, "Heel \xF0\x9F\x98\x80");
    assert_string_equal(memory->failed[0].place, "f.xml:items[1]");
    assert_string_equal(memory->notes[0].place, "f.xml:2");
}

static void
a_key_twice_is_refused_with_its_line(void **state)
{
    (void)state;
    read_text(kr_str("{\"items\": [],\n\n \"items\": []}"));
    expect_refused("f.xml:3: not JSON: duplicate object key");
}

static void
what_is_no_feed_is_refused(void **state)
{
    (void)state;
    read_text(kr_str(""));
    expect_refused("f.xml");
    read_text(kr_str("zomaar tekst"));
    expect_refused("f.xml");
    read_text(kr_str("{\"title\": 1}"));
    expect_refused("it has no items");
    read_text(kr_str("<html><body><p>x</body></html>"));
    expect_refused("f.xml:1:");
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
        CASE(entity_bombs_are_refused),
        CASE(an_external_doctype_is_not_loaded),
        CASE(deep_nesting_fails_its_item_alone),
        CASE(a_huge_paragraph_is_an_article),
        CASE(a_body_past_the_limit_fails_its_item_alone),
        CASE(what_never_ends_takes_linear_time),
        CASE(many_items_take_linear_time),
        CASE(no_item_of_a_truncated_feed_goes_unmentioned),
        CASE(truncated_json_is_refused_with_its_line),
        CASE(deep_json_is_refused_in_bounded_time),
        CASE(what_json_does_not_allow_is_mended_and_noted),
        CASE(a_key_twice_is_refused_with_its_line),
        CASE(what_is_no_feed_is_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
