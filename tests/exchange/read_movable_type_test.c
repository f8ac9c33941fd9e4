#include "kroniek/exchange/read_movable_type.h"

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
#include "kroniek/base/arena.h"

#define NAMES "TITLE: T\nBASENAME: t\n"
#define BODY(text) "-----\nBODY:\n" text "\n-----\n--------\n"

static struct memory_sink *
read_text(const char *text)
{
    struct memory_sink *memory = memory_sink_new();
    const char *why = golden_read_bytes(memory, "movable-type", kr_str(text),
                                        (struct kr_read_options){ 0 });

    if (why != NULL)
        fail_msg("%s", why);
    return memory;
}

/* The one entry in TEXT has the HTML. */
static void
expect_html(const char *text, const char *html)
{
    struct memory_sink *memory = read_text(text);

    assert_int_equal(memory->draft_count, 1);
    assert_string_equal(kr_str_keep(memory->drafts[0].html, memory->arena),
                        html);
    memory_sink_free(memory);
}

/* An entry of DATE is from EDTF. */
static void
expect_date(const char *date, const char *edtf)
{
    struct memory_sink *memory = memory_sink_new();
    const char *text =
        kr_arena_format(memory->arena, NAMES "DATE: %s\n" BODY("x"), date);
    struct kr_read_options options = { 0 };

    assert_null(
        golden_read_bytes(memory, "movable-type", kr_str(text), options));
    assert_int_equal(memory->draft_count, 1);
    assert_string_equal(memory->drafts[0].date.edtf, edtf);
    memory_sink_free(memory);
}

/* TEXT has as many entries. */
static void
expect_entries(const char *text, size_t count)
{
    struct memory_sink *memory = read_text(text);

    assert_int_equal(memory->draft_count, count);
    memory_sink_free(memory);
}

static void
expect_failure(const char *text, const char *place, const char *part)
{
    struct memory_sink *memory = read_text(text);

    assert_int_equal(memory->draft_count, 1);
    assert_int_equal(memory->failed_count, 1);
    assert_string_equal(memory->failed[0].place, place);
    if (strstr(memory->failed[0].text, part) == NULL)
        fail_msg("'%s' does not hold '%s'", memory->failed[0].text, part);
    memory_sink_free(memory);
}

static void
expect_quick(struct kr_str text, double seconds)
{
    struct memory_sink *memory = memory_sink_new();
    clock_t start = clock();
    double took;

    assert_null(golden_read_bytes(memory, "movable-type", text,
                                  (struct kr_read_options){ 0 }));
    took = (double)(clock() - start) / CLOCKS_PER_SEC;
    if (took > seconds)
        fail_msg("took %.1f s", took);
    memory_sink_free(memory);
    free((void *)(uintptr_t)text.data);
}

static void
a_weblog_is_read_with_all_its_parts(void **state)
{
    (void)state;
    expect_golden("movable-type", "movable_type/weblog.txt");
}

static void
an_export_of_typepad_is_read(void **state)
{
    (void)state;
    expect_golden("movable-type", "movable_type/typepad.txt");
}

static void
no_mail_or_network_address_is_kept(void **state)
{
    struct memory_sink *memory =
        golden_read("movable-type", "movable_type/weblog.txt");

    (void)state;
    assert_null(strstr(golden_text(memory), "bram@post.example"));
    assert_null(strstr(golden_text(memory), "192.0.2"));
    memory_sink_free(memory);
}

static void
comments_and_trackbacks_stay_below_their_entry(void **state)
{
    struct memory_sink *memory =
        golden_read("movable-type", "movable_type/weblog.txt");
    const struct kr_comment_draft *comments = memory->drafts[0].comments;

    (void)state;
    assert_int_equal(memory->drafts[0].comment_count, 2);
    assert_int_equal(comments[0].kind, KR_COMMENT);
    assert_string_equal(comments[0].author, "Bram");
    assert_string_equal(comments[0].author_url, "http://bram.example/");
    assert_string_equal(comments[0].date.edtf, "2004-02-01T00:00:00");
    assert_string_equal(kr_str_keep(comments[0].html, memory->arena),
                        "<p>Draai hem dicht.</p>\n<p>Toch?</p>\n");
    assert_int_equal(comments[1].kind, KR_TRACKBACK);
    assert_string_equal(comments[1].author, "Kranenblad");
    assert_string_equal(kr_str_keep(comments[1].html, memory->arena),
                        "<p>Over kranen</p>\n"
                        "<p>Wij schreven er ook over.</p>\n");
    memory_sink_free(memory);
}

static void
dates_are_american_by_either_clock(void **state)
{
    (void)state;
    expect_date("01/31/2002 12:05:00 AM", "2002-01-31T00:05:00");
    expect_date("01/31/2002 12:05:00 PM", "2002-01-31T12:05:00");
    expect_date("1/3/2002 3:31:05 pm", "2002-01-03T15:31:05");
    expect_date("01/31/2002 15:31", "2002-01-31T15:31:00");
    expect_date("01/31/2002", "2002-01-31");
    expect_date("31/01/2002 10:00:00", "");
    expect_date("gisteren", "");
    expect_date("00/00/0000 00:00:00", "");
}

static void
paragraphs_are_made_as_the_entry_says(void **state)
{
    (void)state;
    expect_html(NAMES BODY("a\nb\n\n\n<b>c</b>"),
                "<p>a<br />\nb</p>\n<p><b>c</b></p>\n");
    expect_html(NAMES BODY("<div>a\nb</div>\n\n<a\nhref=\"x\">c</a>"),
                "<div>a\nb</div>\n<p><a\nhref=\"x\">c</a></p>\n");
    expect_html(NAMES "CONVERT BREAKS: 0\n" BODY("a\n\nb"), "a\n\nb\n");
    expect_html(NAMES "CONVERT BREAKS: markdown\n" BODY("*a*"),
                "<p><em>a</em></p>\n");
    expect_html(NAMES "CONVERT BREAKS: textile_2\n" BODY("a"), "<p>a</p>\n");
    expect_html(NAMES BODY("<pre>a\n\nb</pre>\n\nc"),
                "<pre>a\n\nb</pre>\n<p>c</p>\n");
}

static void
dashes_that_part_nothing_are_text(void **state)
{
    (void)state;
    expect_html(NAMES BODY("a\n-----\nb"), "<p>a<br />\n-----<br />\nb</p>\n");
    expect_html(NAMES BODY("a\n\n--------\n\nb"),
                "<p>a</p>\n<p>--------</p>\n<p>b</p>\n");
}

static void
entries_are_told_apart_where_dashes_lack(void **state)
{
    (void)state;
    expect_entries(NAMES BODY("a") NAMES BODY("b"), 2);
    expect_entries(NAMES "-----\nBODY:\na\n-----\n" NAMES BODY("b"), 2);
    expect_entries(NAMES "-----\nBODY:\na\n--------\n" NAMES "BODY:\nb", 2);
    expect_entries(NAMES "-----\nBODY:\na", 1);
    expect_entries("\n\n", 0);
}

static void
an_entry_without_an_address_goes_by_name_and_date(void **state)
{
    struct memory_sink *memory =
        read_text(NAMES "DATE: 01/31/2002\n" BODY("x"));

    (void)state;
    assert_string_equal(memory->drafts[0].guid, "t 2002-01-31");
    memory_sink_free(memory);
}

static void
an_entry_without_a_title_gets_one_of_its_body(void **state)
{
    struct memory_sink *memory = read_text("AUTHOR: A\n" BODY("Een zin. Nog "
                                                              "een."));

    (void)state;
    assert_true(memory->drafts[0].title_derived);
    assert_string_equal(memory->drafts[0].title, "Een zin.");
    memory_sink_free(memory);
}

static void
what_is_no_text_fails_and_the_rest_goes_on(void **state)
{
    (void)state;
    expect_failure(NAMES BODY("a\nb\xE9") NAMES BODY("c"), "invoer:6",
                   "byte 0xE9 is no UTF-8");
    expect_failure("AUTHOR: A\n" BODY("") NAMES BODY("c"), "invoer:1",
                   "no title and no text");
}

static void
control_bytes_are_left_out_and_noted(void **state)
{
    struct memory_sink *memory = read_text("TITLE: a\x01\x02z\n" BODY("b\x03"));

    (void)state;
    assert_string_equal(memory->drafts[0].title, "az");
    assert_true(memory_sink_noted(memory, "left out of this entry: 3"));
    memory_sink_free(memory);
}

static void
it_is_recognised_by_its_content(void **state)
{
    (void)state;
    assert_int_equal(kr_read_movable_type_detect(
                         KR_STR("\xEF\xBB\xBFTITLE: a\r\n-----\r\nBODY:\r\n"),
                         "a"),
                     95);
    assert_int_equal(kr_read_movable_type_detect(
                         KR_STR("TITLE: a\nAUTHOR: b\nDATE: c\n\nTekst"), "a"),
                     0);
    assert_int_equal(kr_read_movable_type_detect(KR_STR("Titel\n-----\nBODY:"),
                                                 "a"),
                     0);
    assert_int_equal(kr_read_movable_type_detect(KR_STR(""), "a"), 0);
}

static void
hostile_files_are_read_in_linear_time(void **state)
{
    (void)state;
    expect_quick(repeated(NAMES "-----\nBODY:\n", "-----\n", 300000, ""), 5);
    expect_quick(repeated(NAMES "-----\nBODY:\n", "--------\n\n", 300000, ""),
                 5);
    expect_quick(repeated("", "TITLE: a\n", 300000, ""), 5);
    expect_quick(repeated(NAMES "-----\nBODY:\n", "aaaaaaaaaaaaaaaaaaaa",
                          1000000, ""),
                 5);
    expect_quick(repeated(NAMES "-----\n", "COMMENT:\n-----\n", 200000, ""), 5);
    expect_quick(repeated(NAMES "TAGS: ", "\"a\",", 300000, "\n"), 5);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_weblog_is_read_with_all_its_parts),
        cmocka_unit_test(an_export_of_typepad_is_read),
        cmocka_unit_test(no_mail_or_network_address_is_kept),
        cmocka_unit_test(comments_and_trackbacks_stay_below_their_entry),
        cmocka_unit_test(dates_are_american_by_either_clock),
        cmocka_unit_test(paragraphs_are_made_as_the_entry_says),
        cmocka_unit_test(dashes_that_part_nothing_are_text),
        cmocka_unit_test(entries_are_told_apart_where_dashes_lack),
        cmocka_unit_test(an_entry_without_an_address_goes_by_name_and_date),
        cmocka_unit_test(an_entry_without_a_title_gets_one_of_its_body),
        cmocka_unit_test(what_is_no_text_fails_and_the_rest_goes_on),
        cmocka_unit_test(control_bytes_are_left_out_and_noted),
        cmocka_unit_test(it_is_recognised_by_its_content),
        cmocka_unit_test(hostile_files_are_read_in_linear_time),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
