#include "kroniek/exchange/read_wxr.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#include "exchange_golden.h"
#include "exchange_memory_sink.h"
#include "kroniek/archive/draft.h"
#include "kroniek/base/buf.h"
#include "kroniek/base/err.h"
#include "kroniek/exchange/formats.h"

#define LARGE ((size_t)64 << 20)

static const char head[] =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    "<rss version=\"2.0\" "
    "xmlns:excerpt=\"http://wordpress.org/export/1.2/excerpt/\"\n"
    " xmlns:content=\"http://purl.org/rss/1.0/modules/content/\"\n"
    " xmlns:dc=\"http://purl.org/dc/elements/1.1/\"\n"
    " xmlns:wp=\"http://wordpress.org/export/1.2/\">\n"
    "<channel>\n\t<title>Proef</title>\n\t<link>https://proef.example</link>\n"
    "\t<wp:wxr_version>1.2</wp:wxr_version>\n";
static const char tail[] = "</channel>\n</rss>\n";

static struct memory_sink *memory;

static int
set_up(void **state)
{
    (void)state;
    memory = memory_sink_new();
    return 0;
}

static int
tear_down(void **state)
{
    (void)state;
    memory_sink_free(memory);
    return 0;
}

static void
put_item_with(struct kr_buf *out, int id, const char *title, const char *body,
              const char *body_end)
{
    kr_buf_format(out,
                  "\t<item>\n\t\t<title>%s</title>\n"
                  "\t\t<link>https://proef.example/%d/</link>\n"
                  "\t\t<dc:creator><![CDATA[anna]]></dc:creator>\n"
                  "\t\t<guid isPermaLink=\"false\">g%d</guid>\n"
                  "\t\t<content:encoded><![CDATA[%s%s\n"
                  "\t\t<excerpt:encoded><![CDATA[]]></excerpt:encoded>\n"
                  "\t\t<wp:post_id>%d</wp:post_id>\n"
                  "\t\t<wp:post_date>2014-09-15 20:41:05</wp:post_date>\n"
                  "\t\t<wp:post_name>bericht-%d</wp:post_name>\n"
                  "\t\t<wp:status>publish</wp:status>\n"
                  "\t\t<wp:post_type>post</wp:post_type>\n\t</item>\n",
                  title, id, id, body, body_end, id, id);
}

static void
put_item(struct kr_buf *out, int id, const char *title, const char *body)
{
    put_item_with(out, id, title, body, "]]></content:encoded>");
}

static const char *
read_all(struct kr_buf *text)
{
    return golden_read_bytes(memory, "wxr", kr_buf_view(text),
                             (struct kr_read_options){ .path = "x.xml" });
}

/* Three items, the second with TITLE and BODY; all come out, its body is
 * WANTED. */
static void
expect_mended(const char *title, const char *body, const char *wanted)
{
    struct kr_buf text = KR_BUF(LARGE);

    memory_sink_forget(memory);
    kr_buf_text(&text, head);
    put_item(&text, 1, "Een", "Eerst");
    put_item(&text, 2, title, body);
    put_item(&text, 3, "Drie", "Laatst");
    kr_buf_text(&text, tail);
    assert_null(read_all(&text));
    if (memory->failed_count > 0)
        fail_msg("%s: %s", memory->failed[0].place, memory->failed[0].text);
    assert_int_equal(memory->draft_count, 3);
    assert_true(memory_sink_noted(memory, "not well-formed"));
    if (!kr_str_is(memory->drafts[1].source, wanted))
        fail_msg("'%.*s'", KR_STR_ARGS(memory->drafts[1].source));
    assert_string_equal(memory->drafts[0].authors[0].name, "anna");
    kr_buf_free(&text);
}

static void
a_section_end_in_a_body_is_text_byte_for_byte(void **state)
{
    static const char script[] =
        "<script>//<![CDATA[\nfoo(a < b && c);\n//]]></script>\n&nbsp;<b>x";

    (void)state;
    expect_mended("Twee", "a ]]> b", "a ]]> b");
    expect_mended("Twee", "]]>", "]]>");
    expect_mended("Twee", "x ]]>]]> y ]] > ]]]> z", "x ]]>]]> y ]] > ]]]> z");
    expect_mended("Twee", script, script);
    expect_mended("Twee", "]]> </title> </content> </p>",
                  "]]> </title> </content> </p>");
}

static void
what_looks_like_an_item_in_a_body_is_text(void **state)
{
    static const char sample[] =
        "]]> <pre>\n\t<item>\n\t\t<title>Voorbeeld</title>\n\t</item>\n"
        "<item></item></pre>";

    (void)state;
    expect_mended("Twee", sample, sample);
}

static void
stray_ampersands_are_mended(void **state)
{
    (void)state;
    expect_mended("Q & A", "x & y &nbsp;", "x & y &nbsp;");
    assert_string_equal(memory->drafts[1].title, "Q & A");
    expect_mended("AT&T &eacute; &bogus;", "x", "x");
    assert_string_equal(memory->drafts[1].title, "AT&T \u00e9 &bogus;");
    assert_true(memory_sink_noted(memory, "2 '&' that begin no reference"));
}

/* How one item of many is broken, and how many fail by it. */
static const struct breakage {
    const char *title, *body, *body_end;
    int failures;
} breakages[] = {
    { "T", "a ]]> b", "]]></content:encoded>", 0 },
    { "R & D", "x", "]]></content:encoded>", 0 },
    { "T", "open", "</content:encoded>", 1 },
    { "T", "open", "", 1 },
    { "T", "scheef", "]]></content:encode>", 1 },
    { "T <b", "x", "]]></content:encoded>", 1 },
    { "<i>T</b>", "x", "]]></content:encoded>", 1 },
    { "T", "x", "]]></content:encoded><wp:comment>", 1 },
    { "T", "x", "]]></content:encoded></item>", 0 },
    { "T\xE9", "x", "]]></content:encoded>", 1 },
    { "T", "x", "]]></content:encoded>\n<x a=b c=\"d>", 1 },
};

static void
each_breakage_costs_its_own_item_only(void **state)
{
    struct kr_buf text = KR_BUF(LARGE);
    char body[40];
    int id = 0, lost = 0;

    (void)state;
    kr_buf_text(&text, head);
    for (size_t round = 0; round < 300; round++) {
        const struct breakage *at =
            &breakages[round % (sizeof(breakages) / sizeof(breakages[0]))];

        put_item_with(&text, ++id, at->title, at->body, at->body_end);
        lost += at->failures;
        (void)snprintf(body, sizeof(body), "Gaaf %zu", round);
        put_item(&text, ++id, "Gaaf", body);
    }
    kr_buf_text(&text, tail);
    assert_null(read_all(&text));
    assert_int_equal(memory->failed_count, lost);
    assert_int_equal(memory->draft_count, id - lost);
    for (size_t i = 0; i < memory->failed_count; i++)
        assert_int_equal(strncmp(memory->failed[i].place, "x.xml:", 6), 0);
    kr_buf_free(&text);
}

static void
a_failure_names_line_and_column(void **state)
{
    struct kr_buf text = KR_BUF(LARGE);

    (void)state;
    kr_buf_text(&text, head);
    put_item(&text, 1, "Een", "Eerst");
    put_item(&text, 2, "<b>Twee</i>", "x");
    kr_buf_text(&text, tail);
    assert_null(read_all(&text));
    assert_int_equal(memory->failed_count, 1);
    assert_string_equal(memory->failed[0].place, "x.xml:24:21");
    assert_non_null(strstr(memory->failed[0].text, "tag mismatch: b"));
    assert_true(memory_sink_noted(memory, "x.xml:24:21: "));
    kr_buf_free(&text);
}

static void
a_file_cut_off_anywhere_keeps_what_came_before(void **state)
{
    struct kr_buf text = KR_BUF(LARGE);
    size_t whole;

    (void)state;
    kr_buf_text(&text, head);
    put_item(&text, 1, "Een", "Eerst");
    put_item(&text, 2, "Twee", "Dan");
    whole = text.length;
    put_item(&text, 3, "Drie", "Half");
    for (size_t length = whole + 8; length + 2 < text.length; length += 3) {
        struct kr_buf part = KR_BUF(LARGE);

        memory_sink_forget(memory);
        kr_buf_bytes(&part, text.data, length);
        assert_null(read_all(&part));
        assert_int_equal(memory->draft_count, 2);
        assert_int_equal(memory->failed_count, 1);
        assert_string_equal(memory->failed[0].place, "x.xml:36:2");
        kr_buf_free(&part);
    }
    kr_buf_free(&text);
}

static void
a_file_on_one_line_is_mended_too(void **state)
{
    struct kr_buf text = KR_BUF(LARGE);

    (void)state;
    kr_buf_text(&text, head);
    put_item(&text, 1, "Een", "a ]]> b");
    put_item_with(&text, 2, "Twee", "open", "");
    put_item(&text, 3, "Drie", "c");
    for (size_t i = 0; i < text.length; i++)
        if (text.data[i] == '\n' || text.data[i] == '\t')
            text.data[i] = ' ';
    assert_null(read_all(&text));
    assert_int_equal(memory->draft_count, 2);
    assert_int_equal(memory->failed_count, 1);
    kr_buf_free(&text);
}

static void
a_broken_file_without_items_fails_with_its_place(void **state)
{
    struct kr_buf text = KR_BUF(LARGE);

    (void)state;
    kr_buf_text(&text, head);
    kr_buf_text(&text, "<b></i>");
    assert_string_equal(read_all(&text),
                        "x.xml:10:8: Opening and ending tag mismatch: b and i");
    assert_int_equal(memory->draft_count, 0);
    kr_buf_free(&text);
}

static void
a_doctype_is_refused_whole_and_not_mended(void **state)
{
    struct kr_buf text = KR_BUF(LARGE);
    const char *why;

    (void)state;
    kr_buf_text(&text, "<!DOCTYPE rss [<!ENTITY a 'aaaa'>"
                       "<!ENTITY b '&a;&a;&a;&a;&a;&a;'>]>\n");
    kr_buf_text(&text, head + strlen("<?xml version=\"1.0\" "
                                     "encoding=\"UTF-8\"?>\n"));
    put_item(&text, 1, "&b;", "x");
    kr_buf_text(&text, tail);
    why = read_all(&text);
    assert_non_null(why);
    assert_string_equal(why, "x.xml:1:15: a DOCTYPE, which is not read");
    assert_int_equal(memory->draft_count, 0);
    kr_buf_free(&text);
}

/* BODY PART COUNT times: COUNT_OUT articles, in a few seconds. */
static void
expect_soon(const char *part, size_t count, size_t drafts, size_t failures)
{
    struct kr_buf text = KR_BUF(LARGE), body = KR_BUF(LARGE);
    clock_t begin;

    memory_sink_forget(memory);
    for (size_t i = 0; i < count; i++)
        kr_buf_text(&body, part);
    kr_buf_text(&text, head);
    put_item(&text, 1, "Een", "Eerst");
    put_item(&text, 2, "Twee", kr_buf_cstr(&body));
    put_item(&text, 3, "Drie", "Laatst");
    kr_buf_text(&text, tail);
    begin = clock();
    assert_null(read_all(&text));
    assert_true(clock() - begin < 20 * CLOCKS_PER_SEC);
    assert_int_equal(memory->draft_count, drafts);
    assert_int_equal(memory->failed_count, failures);
    kr_buf_free(&text);
    kr_buf_free(&body);
}

static void
hostile_bodies_end_soon(void **state)
{
    (void)state;
    expect_soon("<b>", 20000, 3, 0);
    expect_soon("een woord ", 700000, 3, 0);
    expect_soon("een woord ", 1000000, 2, 1);
    expect_soon("]]> ", 50000, 3, 0);
    expect_soon("\n\t<item>\n\t\t<title>", 100000, 3, 0);
    expect_soon("]]>\n\t<item>\n\t\t<title>", 60000, 3, 0);
    expect_soon("]", 3000000, 3, 0);
    expect_soon("[gallery]", 100000, 3, 0);
}

static void
deep_nesting_fails_its_item_only(void **state)
{
    struct kr_buf text = KR_BUF(LARGE);

    (void)state;
    kr_buf_text(&text, head);
    put_item(&text, 1, "Een", "Eerst");
    kr_buf_text(&text, "\t<item>\n\t\t<title>");
    for (int i = 0; i < 20000; i++)
        kr_buf_text(&text, "<b>");
    kr_buf_text(&text, "</title>\n\t</item>\n");
    put_item(&text, 3, "Drie", "Laatst");
    kr_buf_text(&text, tail);
    (void)read_all(&text);
    assert_int_equal(memory->draft_count, 2);
    assert_int_equal(memory->failed_count, 1);
    assert_non_null(strstr(memory->failed[0].text, "over 256 elements"));
    kr_buf_free(&text);
}

static void
the_fixture_of_breakages(void **state)
{
    (void)state;
    expect_golden("wxr", "wxr/gebroken.xml");
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(a_section_end_in_a_body_is_text_byte_for_byte),
        CASE(what_looks_like_an_item_in_a_body_is_text),
        CASE(stray_ampersands_are_mended),
        CASE(each_breakage_costs_its_own_item_only),
        CASE(a_failure_names_line_and_column),
        CASE(a_file_cut_off_anywhere_keeps_what_came_before),
        CASE(a_file_on_one_line_is_mended_too),
        CASE(a_broken_file_without_items_fails_with_its_place),
        CASE(a_doctype_is_refused_whole_and_not_mended),
        CASE(hostile_bodies_end_soon),
        CASE(deep_nesting_fails_its_item_only),
        CASE(the_fixture_of_breakages),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
