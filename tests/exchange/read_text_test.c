#include "kroniek/exchange/read_text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "exchange_memory_sink.h"
#include "exchange_text_dump.h"
#include "kroniek/base/attr.h"
#include "kroniek/base/buf.h"
#include "kroniek/base/err.h"
#include "kroniek/exchange/formats.h"

static void
expect_html(const struct kr_draft *draft, const char *part)
{
    if (kr_str_search(draft->html, kr_str(part)) >= draft->html.length)
        fail_msg("no '%s' in\n%s", part, draft->html.data);
}

static void
a_month_page_gives_its_posts_in_order_without_dates(void **state)
{
    size_t i;

    (void)state;
    dump_read_fixture("month.txt");
    assert_string_equal(dump_draft(0, 3)->title,
                        "7 bruggen die met de hand draaien");
    assert_string_equal(dump_draft(2, 3)->title, "De laatste lantaarnopsteker");
    for (i = 0; i < 3; i++) {
        assert_int_equal(dump_memory->drafts[i].position, i + 1);
        assert_int_equal(dump_memory->drafts[i].date.precision,
                         KR_PRECISION_NONE);
        assert_false(dump_memory->drafts[i].title_derived);
    }
    assert_int_equal(dump_memory->note_count, 0);
    assert_int_equal(dump_memory->failed_count, 0);
}

static void
a_post_has_its_author_and_its_picture_size(void **state)
{
    const struct kr_draft *draft;

    (void)state;
    dump_read_fixture("month.txt");
    draft = dump_draft(1, 3);
    assert_int_equal(draft->author_count, 1);
    assert_string_equal(draft->authors[0].name, "Saskia van der Meulen");
    assert_int_equal(draft->featured_width, 1200);
    assert_int_equal(draft->featured_height, 800);
    assert_null(draft->featured_src);
    assert_string_equal(draft->place, "a.txt:31");
    assert_string_equal(draft->source_type, "text/plain");
}

static void
the_same_post_on_three_pages_has_the_same_bytes(void **state)
{
    (void)state;
    dump_read_fixture("month.txt");
    dump_read_fixture("day.txt");
    dump_read_fixture("tag.txt");
    assert_int_equal(dump_memory->draft_count, 6);
    assert_true(dump_memory->drafts[1].source.length > 2000);
    assert_true(kr_str_equal(dump_memory->drafts[1].source,
                             dump_memory->drafts[3].source));
    assert_true(kr_str_equal(dump_memory->drafts[1].source,
                             dump_memory->drafts[4].source));
}

static void
a_body_has_no_blank_lines_at_its_ends(void **state)
{
    (void)state;
    dump_read("Jaarlijks Archief : 2024\n\nEen\n\n100 100 Bram Wit\n\n \n"
              "  • x\n\nSlot.  \n \n\n\nTwee\n\n100 100 Bram Wit\n\nTekst.");
    assert_true(kr_str_is(dump_draft(0, 2)->source, "  • x\n\nSlot."));
    assert_true(kr_str_is(dump_draft(1, 2)->source, "Tekst."));
}

static void
the_posts_of_a_term_listing_carry_that_term(void **state)
{
    (void)state;
    dump_read_fixture("tag.txt");
    assert_string_equal(dump_draft(0, 2)->tags[0].name, "torens");
    assert_int_equal(dump_draft(1, 2)->tag_count, 1);
    memory_sink_forget(dump_memory);
    dump_read("Categorie : Bruggen\n\nEen\n\n99 99 Bram Wit\n\nTekst.");
    assert_int_equal(dump_draft(0, 1)->category_count, 1);
    assert_string_equal(dump_draft(0, 1)->categories[0].name, "Bruggen");
    memory_sink_forget(dump_memory);
    dump_read("Berichten van : bram wit\n\nEen\n\n99 99 Bram Wit\n\nTekst.");
    assert_int_equal(dump_draft(0, 1)->author_count, 1);
    assert_string_equal(dump_draft(0, 1)->authors[0].name, "Bram Wit");
}

static void
an_english_year_page_is_read_as_a_dutch_one(void **state)
{
    (void)state;
    dump_read_fixture("year-english.txt");
    assert_string_equal(dump_draft(0, 2)->authors[0].name, "Moira O'Hare");
    assert_string_equal(dump_draft(1, 2)->authors[0].name, "Jean-Luc Éluard");
    expect_html(dump_draft(0, 2), "<h2>Why move a tower at all?</h2>");
    expect_html(dump_draft(0, 2), "<ul>\n<li>the beach lost");
}

static void
a_post_without_heading_of_a_listing_keeps_its_title(void **state)
{
    (void)state;
    dump_read("De toren\n\n800 600 Bram Wit\n\nTekst.");
    assert_string_equal(dump_draft(0, 1)->title, "De toren");
    assert_false(dump_draft(0, 1)->title_derived);
    assert_true(kr_str_is(dump_draft(0, 1)->source, "Tekst."));
}

static void
expect_no_post_at(const char *line)
{
    struct kr_buf text = KR_BUF(1000);

    kr_buf_format(&text,
                  "Jaarlijks Archief : 2024\n\nTitel\n\n99 99 Bram Wit\n\n"
                  "Kop\n\n%s\n\nTekst.",
                  line);
    memory_sink_forget(dump_memory);
    dump_read(kr_buf_cstr(&text));
    if (dump_memory->draft_count != 1)
        fail_msg("'%s' began a post", line);
    kr_buf_free(&text);
}

static void
numbers_in_a_body_begin_no_post(void **state)
{
    static const char *const lines[] = {
        "300 350 mg per dag",     "300 350 Mg",
        "300 350 Gram per dag",   "300 350",
        "300 350 slagen Per Dag", "300 Bram Wit",
        "15 350 Bram Wit",        "300 20001 Bram Wit",
        "300 350 Bram wit",       "300 350 Bram 3 Wit",
        "300 350 Bram Wit!",      "300 350 Wit, Bram",
        "300 350 A B C D E F G",  "1.300 350 Bram Wit",
        "300 350 Zo is het.",     "300x350 Bram Wit",
    };
    size_t i;

    (void)state;
    for (i = 0; i < KR_COUNT(lines); i++)
        expect_no_post_at(lines[i]);
}

static void
expect_author(const char *name)
{
    struct kr_buf text = KR_BUF(1000);

    kr_buf_format(&text, "Titel\n\n640 480 %s\n\nTekst.", name);
    memory_sink_forget(dump_memory);
    dump_read(kr_buf_cstr(&text));
    assert_string_equal(dump_draft(0, 1)->authors[0].name, name);
    kr_buf_free(&text);
}

static void
names_of_many_shapes_are_authors(void **state)
{
    static const char *const names[] = {
        "Bram",
        "Élodie de la Tour",
        "Łukasz Żak",
        "Jan-Willem van 't Hof",
        "J.R.R. Tolkien",
        "Öykü Şahin",
        "Анна Каренина",
        "D’Arcy O’Neill",
        "Sammy Davis Jr.",
        "Ήβη Παππά",
    };
    size_t i;

    (void)state;
    for (i = 0; i < KR_COUNT(names); i++)
        expect_author(names[i]);
}

static void
an_author_line_within_a_block_begins_no_post(void **state)
{
    (void)state;
    dump_read("Titel\n\n99 99 Bram Wit\n\nTekst.\n\nTwee regels.\n"
              "Nog een.\n\n800 600 Bram Wit\n\nSlot.");
    assert_int_equal(dump_memory->draft_count, 1);
    assert_true(memory_sink_noted(dump_memory, "without a title line"));
    assert_string_equal(dump_memory->notes[0].place, "a.txt:10");
}

static void
a_title_right_above_its_author_line_begins_a_post(void **state)
{
    (void)state;
    dump_read("Een\n\n99 99 Bram Wit\n\nTekst.\n\nTwee\n99 99 Bram Wit\n"
              "Meteen.\n\nDrie\n800 600 Noor Kok\n\nSlot.");
    assert_string_equal(dump_draft(1, 3)->title, "Twee");
    assert_string_equal(dump_draft(2, 3)->authors[0].name, "Noor Kok");
    assert_true(kr_str_is(dump_draft(0, 3)->source, "Tekst."));
    assert_true(kr_str_is(dump_draft(1, 3)->source, "Meteen."));
    dump_read("Een\n99 99 Bram Wit\n\nTekst.");
    assert_string_equal(dump_draft(3, 4)->title, "Een");
}

static void
an_author_line_below_prose_begins_no_post(void **state)
{
    (void)state;
    dump_read("Een\n\n99 99 Bram Wit\n\nTekst.\n99 99 Bram Wit\n\n"
              "a\nTwee\n99 99 Bram Wit\n\nSlot.");
    assert_int_equal(dump_memory->draft_count, 1);
}

static void
a_title_right_under_a_list_begins_a_post(void **state)
{
    (void)state;
    dump_read("Een\n\n99 99 Bram Wit\n\nZo:\n\n  • a\n    b\nTwee\n\n"
              "99 99 Bram Wit\n\nSlot.");
    assert_string_equal(dump_draft(1, 2)->title, "Twee");
    assert_true(kr_str_is(dump_draft(0, 2)->source, "Zo:\n\n  • a\n    b"));
}

static void
an_authors_name_alone_under_a_heading_is_noted(void **state)
{
    (void)state;
    dump_read("Een\n\n99 99 Bram Wit\n\nTekst.\n\nTwee\n\nBram Wit\n\nMeer.");
    assert_int_equal(dump_memory->draft_count, 1);
    assert_true(memory_sink_noted(dump_memory, "name alone under a heading"));
}

static void
a_first_post_of_a_listing_without_author_line_is_noted(void **state)
{
    (void)state;
    dump_read("Berichten getagd : x\n\nEen\n\nTekst.\n\nTwee\n\n"
              "99 99 Bram Wit\n\nMeer.");
    assert_string_equal(dump_draft(0, 2)->title, "Een");
    assert_true(kr_str_is(dump_draft(0, 2)->source, "Tekst."));
    assert_int_equal(dump_draft(0, 2)->author_count, 0);
    assert_true(memory_sink_noted(dump_memory, "no line with picture size"));
}

static void
text_before_the_first_title_is_reported_not_swallowed(void **state)
{
    (void)state;
    dump_read("Berichten getagd : x\n\nAlles over x.\n\nTwee\n\n"
              "99 99 Bram Wit\n\nMeer.");
    assert_int_equal(dump_memory->draft_count, 1);
    assert_true(memory_sink_failed(dump_memory, "belongs to no post"));
    assert_string_equal(dump_memory->failed[0].place, "a.txt:3");
}

static void
a_listing_without_posts_is_noted(void **state)
{
    (void)state;
    dump_read("Berichten getagd : x\n\n");
    assert_int_equal(dump_memory->draft_count, 0);
    assert_true(memory_sink_noted(dump_memory, "no post"));
}

/* --- A bare post, and what the options give --- */

static void
a_bare_post_gets_its_first_telling_heading_as_title(void **state)
{
    const struct kr_draft *draft;

    (void)state;
    dump_read_fixture("bare.txt");
    draft = dump_draft(0, 1);
    assert_string_equal(draft->title,
                        "Zonnewijzers: de tijd van de plaats zelf");
    assert_true(draft->title_derived);
    expect_html(draft, "<h2>Inleiding</h2>\n<p>Een zonnewijzer wijst");
    expect_html(draft, "<h3>1. Een plat vlak kiezen</h3>");
    expect_html(draft, "<dd>A: Nee. De zomertijd");
    expect_html(draft, "<h2>Belangrijke zoekwoorden</h2>\n<ul>");
    assert_int_equal(draft->keyword_count, 0);
    assert_int_equal(draft->author_count, 0);
}

static void
options_give_a_bare_post_what_it_lacks(void **state)
{
    static const char *const tags[] = { "zon", "tijd" };
    static const char *const authors[] = { "Bram de Wit" };
    const struct kr_draft *draft;

    (void)state;
    dump_read_as(KR_STR("Tekst."), (struct kr_read_options){
                                       .title = "Zon",
                                       .date = "2024-03",
                                       .language = "nl",
                                       .tags = tags,
                                       .tag_count = 2,
                                       .authors = authors,
                                       .author_count = 1,
                                   });
    draft = dump_draft(0, 1);
    assert_string_equal(draft->title, "Zon");
    assert_false(draft->title_derived);
    assert_string_equal(draft->date.edtf, "2024-03");
    assert_string_equal(draft->language, "nl");
    assert_string_equal(draft->tags[1].name, "tijd");
    assert_string_equal(draft->authors[0].name, "Bram de Wit");
}

static void
options_do_not_override_what_a_listing_says(void **state)
{
    static const char *const authors[] = { "Iemand Anders" };
    const struct kr_draft *draft;

    (void)state;
    dump_read_as(KR_STR("Maandelijks Archief : maart 2024\n\nEen\n\n"
                        "99 99 Bram Wit\n\nTekst."),
                 (struct kr_read_options){ .title = "Zon",
                                           .date = "2020",
                                           .authors = authors,
                                           .author_count = 1 });
    draft = dump_draft(0, 1);
    assert_string_equal(draft->title, "Een");
    assert_string_equal(draft->date.edtf, "");
    assert_int_equal(draft->author_count, 1);
    assert_string_equal(draft->authors[0].name, "Bram Wit");
}

static void
an_impossible_date_in_the_options_is_an_error(void **state)
{
    struct kr_read_options options = { .date = "2024-13" };
    struct kr_err err = { 0 };

    (void)state;
    assert_false(
        kr_read_text(KR_STR("Tekst."), &options, &dump_memory->sink, &err));
    assert_int_equal(err.code, KR_INVALID);
}

/* --- Detection --- */

static void
dumps_are_recognised_and_other_files_are_not(void **state)
{
    (void)state;
    assert_true(kr_read_text_detect(KR_STR("Posts Tagged: x\n"), NULL) > 90);
    assert_true(kr_read_text_detect(KR_STR("T\n\n99 99 Bram\n\nx"), "a") > 80);
    assert_in_range(kr_read_text_detect(KR_STR("Zomaar tekst."), "a.txt"), 20,
                    60);
    assert_in_range(kr_read_text_detect(KR_STR("Zomaar tekst."), "a.md"), 0,
                    15);
    assert_int_equal(kr_read_text_detect(KR_STR("<!DOCTYPE html>"), "a"), 0);
    assert_int_equal(kr_read_text_detect(KR_STR("\x89PNG\r\n\x1a"), "a"), 0);
    assert_int_equal(kr_read_text_detect(KR_STR(""), "a.txt"), 0);
}

static void
a_character_cut_by_the_end_of_the_head_is_no_fault(void **state)
{
    (void)state;
    assert_true(kr_read_text_detect(KR_STR("Zomaar caf\xc3"), "a.txt") == 40);
}

#define CASE(name)                                                             \
    cmocka_unit_test_setup_teardown(name, dump_set_up, dump_tear_down)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(a_month_page_gives_its_posts_in_order_without_dates),
        CASE(a_post_has_its_author_and_its_picture_size),
        CASE(the_same_post_on_three_pages_has_the_same_bytes),
        CASE(a_body_has_no_blank_lines_at_its_ends),
        CASE(the_posts_of_a_term_listing_carry_that_term),
        CASE(an_english_year_page_is_read_as_a_dutch_one),
        CASE(a_post_without_heading_of_a_listing_keeps_its_title),
        CASE(numbers_in_a_body_begin_no_post),
        CASE(names_of_many_shapes_are_authors),
        CASE(an_author_line_within_a_block_begins_no_post),
        CASE(a_title_right_above_its_author_line_begins_a_post),
        CASE(an_author_line_below_prose_begins_no_post),
        CASE(a_title_right_under_a_list_begins_a_post),
        CASE(an_authors_name_alone_under_a_heading_is_noted),
        CASE(a_first_post_of_a_listing_without_author_line_is_noted),
        CASE(text_before_the_first_title_is_reported_not_swallowed),
        CASE(a_listing_without_posts_is_noted),
        CASE(a_bare_post_gets_its_first_telling_heading_as_title),
        CASE(options_give_a_bare_post_what_it_lacks),
        CASE(options_do_not_override_what_a_listing_says),
        CASE(an_impossible_date_in_the_options_is_an_error),
        CASE(dumps_are_recognised_and_other_files_are_not),
        CASE(a_character_cut_by_the_end_of_the_head_is_no_fault),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
