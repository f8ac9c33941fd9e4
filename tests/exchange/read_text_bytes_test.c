#include "kroniek/exchange/read_text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#include "exchange_memory_sink.h"
#include "exchange_text_dump.h"
#include "kroniek/base/attr.h"
#include "kroniek/base/buf.h"
#include "kroniek/base/err.h"
#include "kroniek/exchange/formats.h"

static void
line_ends_of_windows_and_a_byte_order_mark_make_no_difference(void **state)
{
    (void)state;
    dump_read("\xef\xbb\xbfMaandelijks Archief :\r\n\r\nMaart 2024\r\n\r\n"
              "Een\r\n\r\n99 99 Bram Wit\r\n\r\nKop\r\n\r\nTekst.\r\n");
    assert_string_equal(dump_draft(0, 1)->title, "Een");
    assert_true(kr_str_is(dump_draft(0, 1)->html, "<h2>Kop</h2>\n"
                                                  "<p>Tekst.</p>\n"));
}

static void
line_ends_of_carriage_returns_alone_are_read(void **state)
{
    (void)state;
    dump_read("Een\r\r99 99 Bram Wit\r\rKop\r\rTekst.\r");
    assert_true(kr_str_is(dump_draft(0, 1)->html, "<h2>Kop</h2>\n"
                                                  "<p>Tekst.</p>\n"));
}

static void
form_feeds_and_tabs_are_blanks(void **state)
{
    (void)state;
    dump_read("Een\n\f\n99\t99 Bram Wit\n\t\nEen\fwoord.\n\n\fSlot.");
    assert_string_equal(dump_draft(0, 1)->title, "Een");
    assert_true(kr_str_is(dump_draft(0, 1)->html, "<p>Een woord.</p>\n"
                                                  "<p>Slot.</p>\n"));
}

static void
control_bytes_are_left_out_and_noted(void **state)
{
    const char text[] = "T\x01itel\n\n99 99 Bram Wit\n\nTe\0kst\x1b.";

    (void)state;
    dump_read_as((struct kr_str){ text, sizeof(text) - 1 },
                 (struct kr_read_options){ 0 });
    assert_string_equal(dump_draft(0, 1)->title, "Titel");
    assert_true(kr_str_is(dump_draft(0, 1)->html, "<p>Tekst.</p>\n"));
    assert_int_equal(dump_memory->note_count, 1);
    assert_string_equal(dump_memory->notes[0].place, "a.txt:1");
    assert_true(memory_sink_noted(dump_memory,
                                  "column 2: control bytes left out "
                                  "of this post: 3"));
}

static void
bytes_that_are_no_utf8_fail_their_post_alone(void **state)
{
    (void)state;
    dump_read("Een\n\n99 99 Bram Wit\n\nTekst.\n\nTwee\n\n99 99 Bram Wit\n\n"
              "Dit is\neen caf\xe9.\n\nDrie\n\n99 99 Bram Wit\n\nTekst.");
    assert_string_equal(dump_draft(0, 2)->title, "Een");
    assert_string_equal(dump_draft(1, 2)->title, "Drie");
    assert_int_equal(dump_memory->failed_count, 1);
    assert_string_equal(dump_memory->failed[0].place, "a.txt:12");
    assert_string_equal(dump_memory->failed[0].text,
                        "column 8: byte 0xE9 is no UTF-8");
}

static void
an_authors_name_in_latin_1_fails_its_post_alone(void **state)
{
    (void)state;
    dump_read("Een\n\n99 99 Bram Wit\n\nTekst.\n\nTwee\n\n99 99 \xc9lodie "
              "Ren\xe9\n\nTekst.");
    assert_int_equal(dump_memory->draft_count, 1);
    assert_string_equal(dump_memory->failed[0].place, "a.txt:9");
}

static void
strict_reading_stops_at_the_first_failure(void **state)
{
    struct kr_read_options options = { .path = "a.txt", .strict = true };
    struct kr_err err = { 0 };

    (void)state;
    assert_false(kr_read_text(KR_STR("Een\n\n99 99 Bram Wit\n\nT\xff.\n\n"
                                     "Twee\n\n99 99 Bram Wit\n\nTekst."),
                              &options, &dump_memory->sink, &err));
    assert_int_equal(err.code, KR_INVALID);
    assert_int_equal(dump_memory->draft_count, 0);
}

static void
a_sink_that_refuses_stops_the_reading(void **state)
{
    struct kr_err err = { 0 };

    (void)state;
    dump_memory->refuse_after = 1;
    assert_false(kr_read_text(KR_STR("Een\n\n99 99 Bram Wit\n\nTekst.\n\n"
                                     "Twee\n\n99 99 Bram Wit\n\nTekst."),
                              NULL, &dump_memory->sink, &err));
    assert_int_equal(err.code, KR_IO);
    assert_int_equal(dump_memory->draft_count, 1);
}

/* --- Bounds and hostile input --- */

static void
fill(struct kr_buf *buf, const char *part, size_t times)
{
    while (times-- > 0)
        kr_buf_text(buf, part);
}

static void
titles_and_bodies_past_the_limits_fail_alone(void **state)
{
    struct kr_buf text = KR_BUF(1u << 25);

    (void)state;
    fill(&text, "x", KR_TEXT_TITLE_LIMIT + 1);
    kr_buf_text(&text, "\n\n99 99 Bram Wit\n\nTekst.\n\n");
    fill(&text, "y", KR_TEXT_TITLE_LIMIT);
    kr_buf_text(&text, "\n\n99 99 Bram Wit\n\nTekst.\n\nGroot\n\n"
                       "99 99 Bram Wit\n\n");
    fill(&text, "tekst ", KR_TEXT_BODY_LIMIT / 6 + 1);
    dump_read_as(kr_buf_view(&text), (struct kr_read_options){ 0 });
    assert_int_equal(dump_draft(0, 1)->title[0], 'y');
    assert_true(memory_sink_failed(dump_memory, "title of over 500 bytes"));
    assert_true(memory_sink_failed(dump_memory, "body of over 8 MiB"));
    kr_buf_free(&text);
}

static void
a_file_past_the_limit_is_refused(void **state)
{
    struct kr_str huge = { "", KR_TEXT_FILE_LIMIT + 1 };
    struct kr_err err = { 0 };

    (void)state;
    assert_false(kr_read_text(huge, NULL, &dump_memory->sink, &err));
    assert_int_equal(err.code, KR_LIMIT);
}

/* Reading PART so many times over ends within ten seconds, sanitizers and a
 * busy machine included; what takes the square of the time does not. */
static void
expect_quick(const char *part, size_t bytes)
{
    struct kr_buf text = KR_BUF(1u << 25);
    clock_t start = clock();
    struct kr_err err;

    fill(&text, part, bytes / strlen(part));
    assert_true(
        kr_read_text(kr_buf_view(&text), NULL, &dump_memory->sink, &err));
    assert_true((clock() - start) / CLOCKS_PER_SEC < 10);
    memory_sink_forget(dump_memory);
    kr_buf_free(&text);
}

static void
hostile_text_takes_no_more_than_linear_time(void **state)
{
    static const char *const parts[] = {
        "x",
        "\n",
        "\r",
        " ",
        "a\n",
        "a\n\n",
        "1. a\n",
        "  • a\n",
        "V: a\n",
        "V: a\n\n",
        "V: a\nA: b\n",
        "V: a\n\nA: b\n\n",
        "  1. a\n\n",
        "\u00a0",
        "a\nb\n\n",
        "99 99 Bram\n\n",
        "a\n\n99 99 Bram\n\n\n",
    };
    size_t i;

    (void)state;
    for (i = 0; i < KR_COUNT(parts); i++)
        expect_quick(parts[i], 1u << 17);
    expect_quick("x", 10u << 20);
}

static void
a_hundred_thousand_posts_are_read(void **state)
{
    struct kr_buf text = KR_BUF(1u << 25);
    int i;

    (void)state;
    kr_buf_text(&text, "Jaarlijks Archief : 2024\n\n");
    for (i = 0; i < 100000; i++)
        kr_buf_format(&text, "Bericht %d\n\n99 99 Bram Wit\n\nTekst.\n\n", i);
    dump_read_as(kr_buf_view(&text), (struct kr_read_options){ 0 });
    assert_string_equal(dump_draft(99999, 100000)->title, "Bericht 99999");
    kr_buf_free(&text);
}

static void
every_beginning_of_a_dump_can_be_read(void **state)
{
    struct kr_buf bytes = KR_BUF(1u << 20);
    struct kr_str text = dump_bytes("month.txt", &bytes);
    struct kr_err err;
    size_t length;

    (void)state;
    for (length = 0; length < text.length; length += 7) {
        if (!kr_read_text(kr_str_upto(text, length), NULL, &dump_memory->sink,
                          &err))
            assert_int_equal(err.code, KR_INVALID); /* half a heading */
        memory_sink_forget(dump_memory);
    }
    kr_buf_free(&bytes);
}

#define CASE(name)                                                             \
    cmocka_unit_test_setup_teardown(name, dump_set_up, dump_tear_down)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(line_ends_of_windows_and_a_byte_order_mark_make_no_difference),
        CASE(line_ends_of_carriage_returns_alone_are_read),
        CASE(form_feeds_and_tabs_are_blanks),
        CASE(control_bytes_are_left_out_and_noted),
        CASE(bytes_that_are_no_utf8_fail_their_post_alone),
        CASE(an_authors_name_in_latin_1_fails_its_post_alone),
        CASE(strict_reading_stops_at_the_first_failure),
        CASE(a_sink_that_refuses_stops_the_reading),
        CASE(titles_and_bodies_past_the_limits_fail_alone),
        CASE(a_file_past_the_limit_is_refused),
        CASE(hostile_text_takes_no_more_than_linear_time),
        CASE(a_hundred_thousand_posts_are_read),
        CASE(every_beginning_of_a_dump_can_be_read),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
