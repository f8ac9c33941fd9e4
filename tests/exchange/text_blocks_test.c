#include "exchange/text_blocks.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "exchange/text_title.h"
#include "kroniek/base/arena.h"
#include "kroniek/base/buf.h"

/* BODY becomes exactly HTML. */
static void
expect_html(const char *body, const char *html)
{
    struct kr_buf out = KR_BUF(1u << 20);
    struct kr_text_body found;

    kr_text_blocks(kr_str(body), &out, &found);
    assert_string_equal(kr_buf_cstr(&out), html);
    kr_buf_free(&out);
}

static void
expect_title(const char *body, const char *title)
{
    struct kr_arena *arena = kr_arena_new();
    struct kr_buf out = KR_BUF(1u << 20);
    struct kr_text_body found;

    kr_text_blocks(kr_str(body), &out, &found);
    assert_string_equal(kr_text_title(arena, &found), title);
    kr_buf_free(&out);
    kr_arena_free(arena);
}

static void
blank_lines_part_paragraphs(void **state)
{
    (void)state;
    expect_html("Een brug.\n\n\nNog een.", "<p>Een brug.</p>\n"
                                           "<p>Nog een.</p>\n");
}

static void
without_blank_lines_every_line_is_a_block(void **state)
{
    (void)state;
    expect_html("Inleiding\nEen brug.\nNog een.\nSlot",
                "<h2>Inleiding</h2>\n<p>Een brug.</p>\n<p>Nog een.</p>\n"
                "<h2>Slot</h2>\n");
}

static void
what_html_means_is_escaped(void **state)
{
    (void)state;
    expect_html("a < b & \"c\" > <script>.",
                "<p>a &lt; b &amp; \"c\" &gt; &lt;script&gt;.</p>\n");
}

static void
letters_marks_and_no_break_spaces_are_kept(void **state)
{
    (void)state;
    expect_html("Klok® α–ω ⁹ 5\u00a0km.*  \n\nZo.",
                "<p>Klok® α–ω ⁹ 5\u00a0km.*</p>\n<p>Zo.</p>\n");
}

static void
a_short_line_without_full_stop_is_a_heading(void **state)
{
    (void)state;
    expect_html("Hoe werkt het?\n\nGoed.",
                "<h2>Hoe werkt het?</h2>\n<p>Goed.</p>\n");
    expect_html("Kijk nu eens!\n\nZo.", "<h2>Kijk nu eens!</h2>\n<p>Zo.</p>\n");
}

static void
a_line_of_figures_is_no_heading(void **state)
{
    (void)state;
    expect_html("300 350 mg per dag\n\nZo.",
                "<p>300 350 mg per dag</p>\n<p>Zo.</p>\n");
    expect_html("1024 683\n\nZo.", "<p>1024 683</p>\n<p>Zo.</p>\n");
    expect_html("12 tips voor mei\n\nZo.",
                "<h2>12 tips voor mei</h2>\n<p>Zo.</p>\n");
}

static void
a_line_that_ends_as_a_sentence_is_no_heading(void **state)
{
    static const char *const ends[] = { ".",  ":",   ";",  ",",  "…",
                                        ".*", ".\"", ".’", ":*", ".⁹" };
    size_t i;

    (void)state;
    for (i = 0; i < sizeof(ends) / sizeof(ends[0]); i++) {
        struct kr_buf body = KR_BUF(100);
        struct kr_buf html = KR_BUF(100);

        kr_buf_format(&body, "Zo is het%s", ends[i]);
        kr_buf_format(&html, "<p>Zo is het%s</p>\n", ends[i]);
        expect_html(kr_buf_cstr(&body), kr_buf_cstr(&html));
        kr_buf_free(&body);
        kr_buf_free(&html);
    }
}

static void
a_heading_has_at_most_130_characters(void **state)
{
    char body[300] = "";
    char html[320];
    int i;

    (void)state;
    for (i = 0; i < 130; i++)
        memcpy(body + strlen(body), "é", 3);
    snprintf(html, sizeof(html), "<h2>%s</h2>\n", body);
    expect_html(body, html);
    memcpy(body + strlen(body), "é", 3);
    snprintf(html, sizeof(html), "<p>%s</p>\n", body);
    expect_html(body, html);
}

static void
a_bare_address_is_no_heading(void **state)
{
    (void)state;
    expect_html("https://example.org/toren",
                "<p>https://example.org/toren</p>\n");
}

static void
numbered_headings_keep_their_number_and_stand_below(void **state)
{
    (void)state;
    expect_html("Drie stappen\n\n1. Kijken\n\nGoed.\n\n2. Oefen \"stil\".",
                "<h2>Drie stappen</h2>\n<h3>1. Kijken</h3>\n<p>Goed.</p>\n"
                "<h3>2. Oefen \"stil\".</h3>\n");
}

static void
numbered_headings_without_one_above_are_of_the_first_level(void **state)
{
    (void)state;
    expect_html("1. Kijken\n\nGoed.\n\nSlot\n\n2. Doen",
                "<h2>1. Kijken</h2>\n<p>Goed.</p>\n<h2>Slot</h2>\n"
                "<h3>2. Doen</h3>\n");
}

static void
numbers_on_successive_lines_are_a_list(void **state)
{
    (void)state;
    expect_html("Bronnen\n1. A. Boek.\n2. B. Krant.\n",
                "<h2>Bronnen</h2>\n<ol>\n<li>A. Boek.</li>\n"
                "<li>B. Krant.</li>\n</ol>\n");
}

static void
bullets_make_a_list(void **state)
{
    (void)state;
    expect_html("Zo:\n\n  • een\n  • twee & drie\n\nEn verder.",
                "<p>Zo:</p>\n<ul>\n<li>een</li>\n<li>twee &amp; drie</li>\n"
                "</ul>\n<p>En verder.</p>\n");
}

static void
deeper_bullets_nest_in_the_item_above(void **state)
{
    (void)state;
    expect_html("  1. een\n    • a\n    • b\n  2. twee\n",
                "<ol>\n<li>een\n<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n</li>\n"
                "<li>twee</li>\n</ol>\n");
}

static void
ordered_lists_keep_where_they_start_and_jump(void **state)
{
    (void)state;
    expect_html("  4. vier\n  5. vijf\n  7. zeven\n",
                "<ol start=\"4\">\n<li>vier</li>\n<li>vijf</li>\n"
                "<li value=\"7\">zeven</li>\n</ol>\n");
}

static void
blank_lines_between_items_do_not_end_a_list(void **state)
{
    (void)state;
    expect_html("  1. een\n\n  2. twee\n\nSlot.",
                "<ol>\n<li>een</li>\n<li>twee</li>\n</ol>\n<p>Slot.</p>\n");
    expect_html("  1. een\n\n  1. weer een\n",
                "<ol>\n<li>een</li>\n</ol>\n<ol>\n<li>weer een</li>\n"
                "</ol>\n");
}

static void
an_indented_line_goes_on_with_its_item(void **state)
{
    (void)state;
    expect_html("  • Kijk\n    Met één oog.\n  • Luister\n",
                "<ul>\n<li>Kijk<br>\nMet één oog.</li>\n<li>Luister</li>\n"
                "</ul>\n");
}

static void
an_indented_line_after_a_nested_list_goes_on_with_the_outer_item(void **state)
{
    (void)state;
    expect_html("  • a\n      • b\n    c\n",
                "<ul>\n<li>a\n<ul>\n<li>b</li>\n</ul>\nc</li>\n</ul>\n");
}

static void
a_line_at_the_margin_under_a_list_is_a_paragraph(void **state)
{
    (void)state;
    expect_html("Intro.\n\n  • een\nOnderschrift zonder punt\n\nSlot.",
                "<p>Intro.</p>\n<ul>\n<li>een</li>\n</ul>\n"
                "<p>Onderschrift zonder punt</p>\n<p>Slot.</p>\n");
}

static void
dashes_at_the_margin_are_items(void **state)
{
    (void)state;
    expect_html("Belangrijke zoekwoorden\n- ware tijd\n- zon\n",
                "<h2>Belangrijke zoekwoorden</h2>\n<ul>\n<li>ware tijd</li>\n"
                "<li>zon</li>\n</ul>\n");
}

static void
tabs_indent_as_blanks_do(void **state)
{
    (void)state;
    expect_html("\t• een\n\t\t• twee\n",
                "<ul>\n<li>een\n<ul>\n<li>twee</li>\n</ul>\n</li>\n</ul>\n");
}

static void
two_lines_are_a_picture_that_is_absent(void **state)
{
    (void)state;
    expect_html("Tekst.\n\nMan met pet.\nBij het werk.\n\nTekst.",
                "<p>Tekst.</p>\n<figure class=\"absent-picture\">"
                "<p>Man met pet.</p><figcaption>Bij het werk.</figcaption>"
                "</figure>\n<p>Tekst.</p>\n");
}

static void
two_lines_under_a_heading_are_prose(void **state)
{
    (void)state;
    expect_html("Kop\n\nEen zin.\nNog een.",
                "<h2>Kop</h2>\n<p>Een zin.<br>\nNog een.</p>\n");
}

static void
two_lines_the_first_with_a_star_are_prose(void **state)
{
    (void)state;
    expect_html("Tekst.\n\nEen zin.*\nNog een.",
                "<p>Tekst.</p>\n<p>Een zin.*<br>\nNog een.</p>\n");
}

static void
two_paragraphs_are_never_joined_to_a_picture(void **state)
{
    (void)state;
    expect_html("Tekst.\n\nMan met pet.\n\nBij het werk.",
                "<p>Tekst.</p>\n<p>Man met pet.</p>\n"
                "<p>Bij het werk.</p>\n");
}

static void
prose_wrapped_over_lines_holds_no_pictures(void **state)
{
    (void)state;
    expect_html("Een zin die\nloopt over\ndrie regels.\n\nEn een\nvan twee.",
                "<p>Een zin die<br>\nloopt over<br>\ndrie regels.</p>\n"
                "<p>En een<br>\nvan twee.</p>\n");
}

static void
questions_with_answers_keep_their_letters(void **state)
{
    (void)state;
    expect_html("V: Kan het?\nA: Ja.\nV: Mag het?\nA: Nee.\n",
                "<dl class=\"qa\">\n<dt>V: Kan het?</dt>\n<dd>A: Ja.</dd>\n"
                "<dt>V: Mag het?</dt>\n<dd>A: Nee.</dd>\n</dl>\n");
}

static void
questions_apart_from_their_answers_are_one_list(void **state)
{
    (void)state;
    expect_html("Q: May I?\n\nA: Yes.\nBut softly.\n\nQ: Now?\n\nA: No.",
                "<dl class=\"qa\">\n<dt>Q: May I?</dt>\n"
                "<dd>A: Yes.<br>\nBut softly.</dd>\n<dt>Q: Now?</dt>\n"
                "<dd>A: No.</dd>\n</dl>\n");
}

static void
a_letter_and_colon_without_answer_is_text(void **state)
{
    (void)state;
    expect_html("V: een voorzetsel.\n\nTekst.",
                "<p>V: een voorzetsel.</p>\n<p>Tekst.</p>\n");
}

static void
the_title_is_the_first_heading_that_says_something(void **state)
{
    (void)state;
    expect_title("Inleiding\nTekst.\nZonnewijzers\nTekst.\nConclusie\nZo.",
                 "Zonnewijzers");
}

static void
without_heading_the_title_is_the_first_sentence(void **state)
{
    (void)state;
    expect_title("Inleiding\nDe zon schijnt. En hoe.", "De zon schijnt.");
}

static void
a_title_from_a_sentence_is_cut_between_words(void **state)
{
    (void)state;
    expect_title("Een zin die veel en veel langer is dan een titel ooit zou "
                 "mogen zijn, ook op een breed scherm, en dan nog verder.",
                 "Een zin die veel en veel langer is dan een titel ooit zou "
                 "mogen zijn, ook op…");
}

static void
deep_indentation_stays_within_bounds(void **state)
{
    struct kr_buf body = KR_BUF(1u << 24);
    struct kr_buf out = KR_BUF(1u << 24);
    struct kr_text_body found;
    int i;

    (void)state;
    for (i = 1; i < 1500; i++)
        kr_buf_format(&body, "%*s• x\n", i, "");
    kr_text_blocks(kr_buf_view(&body), &out, &found);
    assert_false(out.full);
    assert_true(out.length < 100000);
    kr_buf_free(&body);
    kr_buf_free(&out);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(blank_lines_part_paragraphs),
        cmocka_unit_test(without_blank_lines_every_line_is_a_block),
        cmocka_unit_test(what_html_means_is_escaped),
        cmocka_unit_test(letters_marks_and_no_break_spaces_are_kept),
        cmocka_unit_test(a_short_line_without_full_stop_is_a_heading),
        cmocka_unit_test(a_line_of_figures_is_no_heading),
        cmocka_unit_test(a_line_that_ends_as_a_sentence_is_no_heading),
        cmocka_unit_test(a_heading_has_at_most_130_characters),
        cmocka_unit_test(a_bare_address_is_no_heading),
        cmocka_unit_test(numbered_headings_keep_their_number_and_stand_below),
        cmocka_unit_test(
            numbered_headings_without_one_above_are_of_the_first_level),
        cmocka_unit_test(numbers_on_successive_lines_are_a_list),
        cmocka_unit_test(bullets_make_a_list),
        cmocka_unit_test(deeper_bullets_nest_in_the_item_above),
        cmocka_unit_test(ordered_lists_keep_where_they_start_and_jump),
        cmocka_unit_test(blank_lines_between_items_do_not_end_a_list),
        cmocka_unit_test(an_indented_line_goes_on_with_its_item),
        cmocka_unit_test(
            an_indented_line_after_a_nested_list_goes_on_with_the_outer_item),
        cmocka_unit_test(a_line_at_the_margin_under_a_list_is_a_paragraph),
        cmocka_unit_test(dashes_at_the_margin_are_items),
        cmocka_unit_test(tabs_indent_as_blanks_do),
        cmocka_unit_test(two_lines_are_a_picture_that_is_absent),
        cmocka_unit_test(two_lines_under_a_heading_are_prose),
        cmocka_unit_test(two_lines_the_first_with_a_star_are_prose),
        cmocka_unit_test(two_paragraphs_are_never_joined_to_a_picture),
        cmocka_unit_test(prose_wrapped_over_lines_holds_no_pictures),
        cmocka_unit_test(questions_with_answers_keep_their_letters),
        cmocka_unit_test(questions_apart_from_their_answers_are_one_list),
        cmocka_unit_test(a_letter_and_colon_without_answer_is_text),
        cmocka_unit_test(the_title_is_the_first_heading_that_says_something),
        cmocka_unit_test(without_heading_the_title_is_the_first_sentence),
        cmocka_unit_test(a_title_from_a_sentence_is_cut_between_words),
        cmocka_unit_test(deep_indentation_stays_within_bounds),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
