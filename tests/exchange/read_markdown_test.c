#include "kroniek/exchange/read_markdown.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "exchange_markdown_file.h"
#include "kroniek/base/arena.h"
#include "kroniek/base/attr.h"
#include "kroniek/base/err.h"

static void
expect_date(const char *written, const char *edtf)
{
    char text[200];

    (void)snprintf(text, sizeof(text), "---\ndate: %s\n---\nTekst.\n", written);
    markdown_read(text);
    assert_string_equal(markdown_draft()->date.edtf, edtf);
    if (edtf[0] != '\0')
        assert_int_equal(markdown_draft()->date.basis, KR_BASIS_SOURCE);
}

static void
expect_names(const struct kr_term_draft *terms, size_t count,
             const char *joined)
{
    char all[400] = "";
    size_t used = 0;

    for (size_t i = 0; i < count; i++)
        used += (size_t)snprintf(all + used, sizeof(all) - used, "%s%s",
                                 i > 0 ? "|" : "", terms[i].name);
    assert_string_equal(all, joined);
}

static void
expect_tags(const char *yaml, const char *joined)
{
    char text[400];

    (void)snprintf(text, sizeof(text), "---\n%s\n---\n", yaml);
    markdown_read(text);
    expect_names(markdown_draft()->tags, markdown_draft()->tag_count, joined);
}

static void
expect_status(const char *yaml, enum kr_status status)
{
    char text[200];

    (void)snprintf(text, sizeof(text), "---\n%s\n---\n", yaml);
    markdown_read(text);
    assert_int_equal(markdown_draft()->status, status);
}

static void
front_matter_and_body_become_a_draft(void **state)
{
    const struct kr_draft *draft;

    (void)state;
    markdown_read("---\n"
                  "title: Peren drogen\n"
                  "date: 2024-10-19\n"
                  "slug: peren-drogen\n"
                  "lang: nl\n"
                  "description: Op zolder.\n"
                  "id: 812\n"
                  "guid: urn:x:812\n"
                  "---\n"
                  "Leg ze **dun**.\n");
    draft = markdown_draft();
    assert_string_equal(draft->title, "Peren drogen");
    assert_false(draft->title_derived);
    assert_string_equal(draft->date.edtf, "2024-10-19");
    assert_string_equal(draft->slug, "peren-drogen");
    assert_string_equal(draft->language, "nl");
    assert_string_equal(draft->excerpt, "Op zolder.");
    assert_string_equal(draft->source_id, "812");
    assert_string_equal(draft->guid, "urn:x:812");
    assert_string_equal(draft->place, "notes/bericht.md:1");
    assert_string_equal(draft->source_type, "text/markdown");
    assert_true(kr_str_is(draft->source, "Leg ze **dun**.\n"));
    expect_markdown_html("<p>Leg ze <strong>dun</strong>.</p>\n");
}

static void
dates_are_read_as_people_write_them(void **state)
{
    (void)state;
    expect_date("2025-12-03", "2025-12-03");
    expect_date("2025-12", "2025-12");
    expect_date("2025", "2025");
    expect_date("2025-12-03T09:30", "2025-12-03T09:30:00");
    expect_date("2025-12-03 09:30:00", "2025-12-03T09:30:00");
    expect_date("2025-12-03 09:30:00 +0100", "2025-12-03T09:30:00+01:00");
    expect_date("2025-12-03 09:30:00 UTC", "2025-12-03T09:30:00Z");
    expect_date("\"2025-12-03T09:30:00.123+01:00\"",
                "2025-12-03T09:30:00+01:00");
    expect_date("2025-12-03/2025-12-31", "2025-12-03/2025-12-31");
    expect_date("2025/12/03", "2025-12-03");
    expect_date("3 december 2025", "2025-12-03");
    expect_date("2025/12/3 9:30", "2025-12-03T09:30:00");
    expect_date("2025-12-03 9:30 PM", "2025-12-03T21:30:00");
    expect_date("2025-12-03 12:05am CET", "2025-12-03T00:05:00+01:00");
    expect_date("2025-12-03 09:30:00.5 -0500 EST", "2025-12-03T09:30:00-05:00");
    expect_date("2025-12-03t09:30:00Z", "2025-12-03T09:30:00Z");
    expect_date("2025-12-03 09:30 -5", "2025-12-03T09:30:00-05:00");
    expect_date("2025.12.03", "2025-12-03");
    expect_date("Sept 15, 2014", "2014-09-15");
    expect_date("Wed, 03 Dec 2025 09:30:00 GMT", "2025-12-03T09:30:00Z");
    expect_date("Wed Dec  3 09:30:00 2025", "2025-12-03T09:30:00");
    expect_date("Wed Dec 03 09:30:00 +0100 2025", "2025-12-03T09:30:00+01:00");
    expect_date("December 3, 2025 at 9:30 pm", "2025-12-03T21:30:00");
    expect_date("15/09/2014", "2014-09-15");
    expect_date("09/15/2014 10:00", "2014-09-15T10:00:00");
}

static void
a_date_that_says_none_is_unknown(void **state)
{
    (void)state;
    expect_date("0000-00-00 00:00:00", "");
    expect_date("0001-01-01T00:00:00Z", "");
}

static void
an_impossible_date_is_a_failure_with_its_line(void **state)
{
    (void)state;
    markdown_read("---\ntitle: Een\ndate: 2025-13-03\n---\nTekst.\n");
    expect_markdown_failure("notes/bericht.md:3", "no month 13");
    markdown_read("---\nlastmod: gisteren\n---\nTekst.\n");
    expect_markdown_failure("notes/bericht.md:2", "gisteren");
    markdown_read("---\ndate: 2014/02/30\n---\nTekst.\n");
    expect_markdown_failure("notes/bericht.md:2", "30");
    markdown_read("---\ndate: 03/04/2014\n---\nTekst.\n");
    expect_markdown_failure("notes/bericht.md:2", "03/04/2014");
    markdown_read("---\ndate: 2014-02-03 25:00\n---\nTekst.\n");
    expect_markdown_failure("notes/bericht.md:2", "25");
}

static void
other_names_for_the_date_count_when_there_is_no_date(void **state)
{
    (void)state;
    markdown_read("---\ncreated: 2020-01-01\npubDate: 2020-02-02\n---\n");
    assert_string_equal(markdown_draft()->date.edtf, "2020-02-02");
    assert_string_equal(markdown_field("created"), "2020-01-01");
    markdown_read("---\npublished: 2020-03-03\nlastmod: 2021-01-01\n---\n");
    assert_string_equal(markdown_draft()->date.edtf, "2020-03-03");
    assert_string_equal(markdown_draft()->modified.edtf, "2021-01-01");
}

static void
without_a_date_the_day_in_the_file_name_is_it(void **state)
{
    (void)state;
    markdown_read_as(kr_str("Tekst.\n"), (struct kr_read_options){
                                             .path = "a/2014-09-15-oogst.md" });
    assert_string_equal(markdown_draft()->date.edtf, "2014-09-15");
    assert_int_equal(markdown_draft()->date.basis, KR_BASIS_FILE);
    assert_string_equal(markdown_draft()->slug, "oogst");
    assert_string_equal(markdown_draft()->title, "Oogst");
    assert_true(markdown_draft()->title_derived);
}

static void
without_any_date_it_is_unknown(void **state)
{
    (void)state;
    markdown_read("Tekst.\n");
    assert_string_equal(markdown_draft()->date.edtf, "");
    assert_int_equal(markdown_draft()->date.basis, KR_BASIS_NONE);
}

static void
options_fill_what_is_missing(void **state)
{
    static const char *const tags[] = { "oogst", "nieuw" };
    static const char *const authors[] = { "Ilse Maes" };
    const struct kr_read_options options = { .title = "Zo heet het",
                                             .date = "2019-05",
                                             .language = "nl",
                                             .tags = tags,
                                             .tag_count = 2,
                                             .authors = authors,
                                             .author_count = 1 };
    const struct kr_draft *draft;

    (void)state;
    markdown_read_as(kr_str("---\ntags: [oogst, peer]\n---\nTekst.\n"),
                     options);
    draft = markdown_draft();
    assert_string_equal(draft->title, "Zo heet het");
    assert_false(draft->title_derived);
    assert_string_equal(draft->date.edtf, "2019-05");
    assert_string_equal(draft->language, "nl");
    expect_names(draft->tags, draft->tag_count, "oogst|peer|nieuw");
    expect_names(draft->authors, draft->author_count, "Ilse Maes");
}

static void
options_do_not_override_the_file(void **state)
{
    static const char *const authors[] = { "Ilse Maes" };
    const struct kr_read_options options = { .title = "Anders",
                                             .date = "2019-05",
                                             .authors = authors,
                                             .author_count = 1 };
    const struct kr_draft *draft;

    (void)state;
    markdown_read_as(kr_str("---\ntitle: Zelf\ndate: 2020\nauthor: Jo\n---\n"),
                     options);
    draft = markdown_draft();
    assert_string_equal(draft->title, "Zelf");
    assert_string_equal(draft->date.edtf, "2020");
    expect_names(draft->authors, draft->author_count, "Jo");
}

static void
tags_are_lists_or_text_cut_at_commas(void **state)
{
    (void)state;
    expect_tags("tags: [een, twee woorden, een]", "een|twee woorden");
    expect_tags("tags:\n  - een\n  - 2024", "een|2024");
    expect_tags("tags: een, twee ,, drie", "een|twee|drie");
    expect_tags("tags: twee woorden", "twee woorden");
    expect_tags("tags: []", "");
    expect_tags("tags:", "");
}

static void
authors_may_be_maps_with_names(void **state)
{
    const struct kr_draft *draft;

    (void)state;
    markdown_read("---\nauthors:\n  - name: Ilse Maes\n    slug: ilse\n"
                  "  - Jo Smit\n---\n");
    draft = markdown_draft();
    expect_names(draft->authors, draft->author_count, "Ilse Maes|Jo Smit");
    assert_string_equal(draft->authors[0].slug, "ilse");
}

static void
categories_and_keywords_are_kept_apart_from_tags(void **state)
{
    const struct kr_draft *draft;

    (void)state;
    markdown_read("---\ncategory: Tuin\ncategories: [Huis]\n"
                  "keywords: peer, drogen\n---\n");
    draft = markdown_draft();
    expect_names(draft->categories, draft->category_count, "Huis|Tuin");
    assert_int_equal(draft->tag_count, 0);
    assert_int_equal(draft->keyword_count, 2);
    assert_string_equal(draft->keywords[1], "drogen");
}

static void
whatever_closes_an_article_keeps_it_closed(void **state)
{
    (void)state;
    expect_status("draft: true", KR_DRAFT);
    expect_status("draft: false", (enum kr_status)0);
    expect_status("published: false", KR_DRAFT);
    expect_status("status: future", KR_SCHEDULED);
    expect_status("status: Private", KR_PRIVATE);
    expect_status("status: publish\ndraft: true", KR_DRAFT);
    expect_status("status: publish", KR_PUBLISHED);
    expect_status("visibility: private", KR_PRIVATE);
}

static void
an_unknown_status_is_a_draft_and_noted(void **state)
{
    (void)state;
    expect_status("status: wacht-op-ilse", KR_DRAFT);
    assert_string_equal(markdown_field("status"), "wacht-op-ilse");
    assert_true(memory_sink_noted(markdown_sink(), "wacht-op-ilse"));
}

static void
a_withdrawn_article_says_when_and_why(void **state)
{
    (void)state;
    expect_status("withdrawn: 2024-02-01\nreason: Klopte niet", KR_WITHDRAWN);
    assert_string_equal(markdown_draft()->withdrawn_on, "2024-02-01");
    assert_string_equal(markdown_draft()->withdrawn_why, "Klopte niet");
}

static void
a_page_is_a_page_and_an_unknown_layout_a_field(void **state)
{
    (void)state;
    markdown_read("---\nlayout: page\n---\n");
    assert_int_equal(markdown_draft()->kind, KR_PAGE);
    markdown_read("---\nlayout: breed\ntype: post\n---\n");
    assert_int_equal(markdown_draft()->kind, 0);
    assert_string_equal(markdown_field("layout"), "breed");
}

static void
old_paths_become_aliases(void **state)
{
    const struct kr_draft *draft;

    (void)state;
    markdown_read("---\naliases: [/oud/, ouder/pad]\n"
                  "permalink: https://oud.example/2019/x/\n---\n");
    draft = markdown_draft();
    assert_int_equal(draft->alias_count, 3);
    assert_string_equal(draft->aliases[0], "/oud/");
    assert_string_equal(draft->aliases[1], "/ouder/pad");
    assert_string_equal(draft->aliases[2], "/2019/x/");
}

static void
a_permalink_pattern_is_a_field(void **state)
{
    (void)state;
    markdown_read("---\npermalink: /:year/:title/\n---\n");
    assert_int_equal(markdown_draft()->alias_count, 0);
    assert_string_equal(markdown_field("permalink"), "/:year/:title/");
}

static void
what_is_not_known_is_kept_as_it_came(void **state)
{
    (void)state;
    markdown_read(
        "---\nweight: 07\nmaten: {a: 1, b: [x, ~, \"q\\\"\"]}\n---\n");
    assert_int_equal(markdown_draft()->field_count, 2);
    assert_string_equal(markdown_field("weight"), "07");
    assert_string_equal(markdown_field("maten"),
                        "{\"a\":\"1\",\"b\":[\"x\",null,\"q\\\"\"]}");
}

static void
the_first_heading_is_the_title_and_not_said_twice(void **state)
{
    (void)state;
    markdown_read("# Snoeien &amp; *binden*\n\nTekst.\n");
    assert_string_equal(markdown_draft()->title, "Snoeien & binden");
    assert_false(markdown_draft()->title_derived);
    expect_markdown_html("<p>Tekst.</p>\n");
}

static void
a_leading_heading_that_repeats_the_title_is_dropped(void **state)
{
    (void)state;
    markdown_read("---\ntitle: Snoeien\n---\n# Snoeien\n\nTekst.\n");
    expect_markdown_html("<p>Tekst.</p>\n");
    markdown_read("---\ntitle: Snoeien\n---\n# Anders\n\nTekst.\n");
    expect_markdown_html("<h1>Anders</h1>\n<p>Tekst.</p>\n");
}

static void
the_file_name_is_the_last_resort_for_a_title(void **state)
{
    (void)state;
    markdown_read_as(kr_str("Tekst.\n"),
                     (struct kr_read_options){ .path = "a/de-oude_boom.md" });
    assert_string_equal(markdown_draft()->title, "De oude boom");
    assert_true(markdown_draft()->title_derived);
    markdown_read_as(kr_str("Tekst.\n"), (struct kr_read_options){
                                             .path = "a/mijn-boom/index.md" });
    assert_string_equal(markdown_draft()->title, "Mijn boom");
}

static void
the_body_is_kept_byte_for_byte(void **state)
{
    (void)state;
    markdown_read("\xEF\xBB\xBF---\r\ntitle: x\r\n---\r\n\r\nEen\r\ntwee\r\n");
    assert_true(kr_str_is(markdown_draft()->source, "\r\nEen\r\ntwee\r\n"));
    expect_markdown_html("<p>Een\ntwee</p>\n");
}

static void
blank_lines_may_stand_before_the_front_matter(void **state)
{
    (void)state;
    markdown_read("\n \n---\ntitle: Later\n---\nTekst.\n");
    assert_string_equal(markdown_draft()->title, "Later");
}

static void
three_dots_end_front_matter_too(void **state)
{
    (void)state;
    markdown_read("---\ntitle: Punten\n...\nTekst.\n");
    assert_string_equal(markdown_draft()->title, "Punten");
    expect_markdown_html("<p>Tekst.</p>\n");
}

static void
a_file_of_front_matter_alone_is_an_article_without_text(void **state)
{
    (void)state;
    markdown_read("---\ntitle: Leeg\n---");
    assert_string_equal(markdown_draft()->title, "Leeg");
    assert_int_equal(markdown_draft()->html.length, 0);
}

static void
strict_turns_a_failure_into_the_end_of_the_run(void **state)
{
    const struct kr_read_options options = { .path = "a.md", .strict = true };
    struct memory_sink *memory = memory_sink_new();
    struct kr_err err = { 0 };

    (void)state;
    assert_false(kr_read_markdown(kr_str("---\ndate: x\n---\n"), &options,
                                  &memory->sink, &err));
    assert_int_equal(err.code, KR_INVALID);
    assert_non_null(strstr(err.message, "a.md:2: "));
    assert_int_equal(memory->failed_count, 0);
    memory_sink_free(memory);
}

static void
a_refusing_sink_ends_the_run(void **state)
{
    struct memory_sink *memory = memory_sink_new();
    struct kr_err err = { 0 };

    (void)state;
    memory->refuse_after = 1;
    assert_true(kr_read_markdown(kr_str("a"), NULL, &memory->sink, &err));
    assert_false(kr_read_markdown(kr_str("b"), NULL, &memory->sink, &err));
    assert_int_equal(err.code, KR_IO);
    memory_sink_free(memory);
}

static void
detection_goes_by_name_and_by_fence(void **state)
{
    (void)state;
    assert_int_equal(kr_read_markdown_detect(kr_str("x"), "a.MD"), 90);
    assert_true(kr_read_markdown_detect(kr_str("---\na: b\n"), "a.txt") > 50);
    assert_int_equal(kr_read_markdown_detect(kr_str("tekst"), "a.txt"), 0);
    assert_int_equal(kr_read_markdown_detect(kr_str(""), NULL), 0);
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
        CASE(front_matter_and_body_become_a_draft),
        CASE(dates_are_read_as_people_write_them),
        CASE(a_date_that_says_none_is_unknown),
        CASE(an_impossible_date_is_a_failure_with_its_line),
        CASE(other_names_for_the_date_count_when_there_is_no_date),
        CASE(without_a_date_the_day_in_the_file_name_is_it),
        CASE(without_any_date_it_is_unknown),
        CASE(options_fill_what_is_missing),
        CASE(options_do_not_override_the_file),
        CASE(tags_are_lists_or_text_cut_at_commas),
        CASE(authors_may_be_maps_with_names),
        CASE(categories_and_keywords_are_kept_apart_from_tags),
        CASE(whatever_closes_an_article_keeps_it_closed),
        CASE(an_unknown_status_is_a_draft_and_noted),
        CASE(a_withdrawn_article_says_when_and_why),
        CASE(a_page_is_a_page_and_an_unknown_layout_a_field),
        CASE(old_paths_become_aliases),
        CASE(a_permalink_pattern_is_a_field),
        CASE(what_is_not_known_is_kept_as_it_came),
        CASE(the_first_heading_is_the_title_and_not_said_twice),
        CASE(a_leading_heading_that_repeats_the_title_is_dropped),
        CASE(the_file_name_is_the_last_resort_for_a_title),
        CASE(the_body_is_kept_byte_for_byte),
        CASE(blank_lines_may_stand_before_the_front_matter),
        CASE(three_dots_end_front_matter_too),
        CASE(a_file_of_front_matter_alone_is_an_article_without_text),
        CASE(strict_turns_a_failure_into_the_end_of_the_run),
        CASE(a_refusing_sink_ends_the_run),
        CASE(detection_goes_by_name_and_by_fence),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
