#include "kroniek/exchange/read_wxr.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "exchange_golden.h"
#include "exchange_memory_sink.h"
#include "kroniek/archive/draft.h"
#include "kroniek/base/err.h"
#include "kroniek/exchange/formats.h"
#include "kroniek/exchange/input.h"
#include "kroniek/exchange/survey.h"

static void
reads_an_export_with_everything_in_it(void **state)
{
    (void)state;
    expect_golden("wxr", "wxr/volledig.xml");
}

static void
reads_the_oldest_exports(void **state)
{
    (void)state;
    expect_golden("wxr", "wxr/oud.xml");
}

static void
reads_parts_as_one_set_whatever_their_prefixes(void **state)
{
    static const char *const parts[] = { "wxr/deel-1.xml", "wxr/deel-2.xml" };
    struct kr_survey *survey = kr_survey_new();
    struct memory_sink *memory = memory_sink_new();
    struct kr_err err = { 0 };

    (void)state;
    for (int round = 0; round < 2; round++) {
        for (size_t i = 0; i < 2; i++) {
            struct kr_str bytes = golden_bytes(parts[i]);
            struct kr_input *input = kr_input_of(parts[i], bytes);
            const struct kr_read_options options = { .path = parts[i],
                                                     .survey = survey };

            assert_true(
                round == 0 ? kr_read_wxr_survey(input, &options, &err)
                           : kr_read_wxr(input, &options, &memory->sink, &err));
            kr_input_close(input);
            free((void *)(uintptr_t)bytes.data);
        }
    }
    assert_int_equal(memory->draft_count, 2);
    assert_string_equal(
        memory->drafts[0].featured_src,
        "https://moestuin.example/blog/wp-content/uploads/kool.jpg");
    assert_string_equal(memory->drafts[0].featured_alt, "Een kool");
    assert_string_equal(memory->drafts[0].authors[0].name,
                        "Marijke van Dijk & zn.");
    assert_string_equal(memory->drafts[0].categories[0].parent->name,
                        "Groente");
    assert_true(kr_str_search(memory->drafts[0].html, KR_STR("kool.jpg")) <
                memory->drafts[0].html.length);
    assert_string_equal(memory->drafts[1].authors[0].name,
                        "Marijke van Dijk & zn.");
    assert_string_equal(kr_survey_find_file(survey, parts[0])->site,
                        "moestuin.example/blog");
    memory_sink_free(memory);
    kr_survey_free(survey);
}

static void
keeps_comments_with_their_threads(void **state)
{
    struct memory_sink *memory = golden_read("wxr", "wxr/volledig.xml");
    const struct kr_comment_draft *comments = memory->drafts[0].comments;

    (void)state;
    assert_int_equal(memory->drafts[0].comment_count, 5);
    assert_string_equal(comments[0].author, "Lezer Eén");
    assert_string_equal(comments[0].author_url, "https://lezer.example/");
    assert_string_equal(comments[0].date.edtf, "2014-09-16T08:00:00+02:00");
    assert_true(kr_str_is(comments[0].html,
                          "<p>Mooi!<br>\nEcht mooi.</p>\n<p>Groet</p>\n"));
    assert_null(comments[0].parent);
    assert_false(comments[0].closed);
    assert_string_equal(comments[1].author, "lezer");
    assert_string_equal(comments[1].parent, "1");
    assert_true(comments[2].closed);
    assert_int_equal(comments[3].kind, KR_PINGBACK);
    assert_int_equal(comments[4].kind, KR_TRACKBACK);
    assert_int_equal(memory_sink_skipped(memory, "spam comment"), 1);
    memory_sink_free(memory);
}

/* TEXT stands nowhere in what came out of MEMORY. */
static void
expect_nowhere(const struct memory_sink *memory, const char *text)
{
    assert_null(strstr(golden_text(memory), text));
    for (size_t i = 0; i < memory->draft_count; i++)
        for (size_t j = 0; j < memory->drafts[i].comment_count; j++) {
            const struct kr_comment_draft *at = &memory->drafts[i].comments[j];

            assert_true(at->author == NULL || strstr(at->author, text) == NULL);
            assert_int_equal(kr_str_search(at->html, kr_str(text)),
                             at->html.length);
        }
}

static void
mail_network_addresses_and_passwords_are_not_kept(void **state)
{
    struct memory_sink *memory = golden_read("wxr", "wxr/volledig.xml");

    (void)state;
    expect_nowhere(memory, "@moestuin.example");
    expect_nowhere(memory, "@post.example");
    expect_nowhere(memory, "203.0.113");
    expect_nowhere(memory, "hunter2");
    memory_sink_free(memory);
}

static void
control_bytes_and_a_blank_line_are_noted_and_no_text_is_lost(void **state)
{
    (void)state;
    expect_golden("wxr", "wxr/besturing.xml");
}

static void
bytes_that_are_no_utf8_fail_their_item_only(void **state)
{
    (void)state;
    expect_golden("wxr", "wxr/latin1.xml");
}

static void
an_encoding_told_reads_such_bytes(void **state)
{
    struct memory_sink *memory = memory_sink_new();
    struct kr_input *input = NULL;
    struct kr_err err = { 0 };
    const char *path = KRONIEK_SOURCE "/tests/fixtures/wxr/latin1.xml";
    const struct kr_read_options options = { .path = path,
                                             .encoding = "cp1252" };

    (void)state;
    assert_true(kr_input_open(path, false, "cp1252", &input, &err));
    assert_true(kr_read_wxr(input, &options, &memory->sink, &err));
    kr_input_close(input);
    assert_int_equal(memory->failed_count, 0);
    assert_int_equal(memory->draft_count, 3);
    assert_string_equal(memory->drafts[0].title, "Caf\u00e9");
    assert_true(kr_str_is(memory->drafts[2].source,
                          "Cr\u00e8me \u201cbr\u00fbl\u00e9e\u201d"));
    memory_sink_free(memory);
}

static void
reads_a_packed_file(void **state)
{
    struct memory_sink *memory = golden_read("wxr", "wxr/ingepakt.xml.gz");

    (void)state;
    assert_int_equal(memory->draft_count, 1);
    assert_string_equal(memory->drafts[0].title, "Ingepakt");
    memory_sink_free(memory);
}

static void
is_not_taken_for_a_feed_nor_a_feed_for_it(void **state)
{
    (void)state;
    assert_int_equal(
        kr_read_wxr_detect(KR_STR("<rss version='2.0'><channel><item>"), "a"),
        0);
    assert_int_equal(kr_read_wxr_detect(KR_STR("http://wordpress.org/export/"),
                                        "a.xml"),
                     0);
    assert_true(
        kr_read_wxr_detect(KR_STR("<!-- generator=\"WordPress/2.1\" --><rss>"
                                  "<wp:category>"),
                           "x") >= 95);
}

static void
is_known_in_utf_16(void **state)
{
    const char text[] = "<rss xmlns:wp='http://wordpress.org/export/1.2/'>";
    char wide[2 * sizeof(text)];

    (void)state;
    for (size_t i = 0; i < sizeof(text); i++) {
        wide[2 * i] = text[i];
        wide[2 * i + 1] = '\0';
    }
    assert_true(kr_read_wxr_detect((struct kr_str){ wide, sizeof(wide) },
                                   "a.xml") >= 95);
}

static void
options_fill_in_what_the_export_does_not_say(void **state)
{
    static const char *const tags[] = { "uit-de-oude-doos" };
    static const char *const authors[] = { "Redactie" };
    struct memory_sink *memory = memory_sink_new();
    struct kr_str bytes = golden_bytes("wxr/volledig.xml");
    const struct kr_draft *draft;

    (void)state;
    assert_null(
        golden_read_bytes(memory, "wxr", bytes,
                          (struct kr_read_options){ .tags = tags,
                                                    .tag_count = 1,
                                                    .authors = authors,
                                                    .author_count = 1,
                                                    .date = "2001",
                                                    .language = "fy" }));
    draft = &memory->drafts[11];
    assert_string_equal(draft->title, "Zonder datum");
    assert_string_equal(draft->date.edtf, "2001");
    assert_string_equal(draft->language, "fy");
    assert_string_equal(draft->tags[0].name, "uit-de-oude-doos");
    assert_string_equal(draft->authors[0].name, "Marijke van Dijk & zn.");
    free((void *)(uintptr_t)bytes.data);
    memory_sink_free(memory);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_an_export_with_everything_in_it),
        cmocka_unit_test(reads_the_oldest_exports),
        cmocka_unit_test(reads_parts_as_one_set_whatever_their_prefixes),
        cmocka_unit_test(keeps_comments_with_their_threads),
        cmocka_unit_test(mail_network_addresses_and_passwords_are_not_kept),
        cmocka_unit_test(
            control_bytes_and_a_blank_line_are_noted_and_no_text_is_lost),
        cmocka_unit_test(bytes_that_are_no_utf8_fail_their_item_only),
        cmocka_unit_test(an_encoding_told_reads_such_bytes),
        cmocka_unit_test(reads_a_packed_file),
        cmocka_unit_test(is_known_in_utf_16),
        cmocka_unit_test(is_not_taken_for_a_feed_nor_a_feed_for_it),
        cmocka_unit_test(options_fill_in_what_the_export_does_not_say),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
