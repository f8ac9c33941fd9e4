#include "kroniek/archive/apparatus.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "kroniek/base/arena.h"
#include "kroniek/base/attr.h"
#include "kroniek/base/err.h"

static struct kr_arena *arena;

static int
start(void **state)
{
    (void)state;
    arena = kr_arena_new();
    return 0;
}

static int
end(void **state)
{
    (void)state;
    kr_arena_free(arena);
    return 0;
}

static struct kr_clean_html
clean(const char *html)
{
    struct kr_clean_html body;
    struct kr_err err;

    if (!kr_clean_html(arena, kr_str(html), NULL, &body, &err))
        fail_msg("%s", err.message);
    return body;
}

/* The apparatus of HTML, with what must hold of any. */
static struct kr_apparatus
found(const char *html)
{
    struct kr_apparatus once, twice;
    struct kr_err err;

    if (!kr_apparatus_find(arena, clean(html), &once, &err))
        fail_msg("%s", err.message);
    assert_string_equal(clean(once.body.data).data, once.body.data);
    if (!kr_apparatus_find(arena, once.body, &twice, &err))
        fail_msg("%s", err.message);
    assert_string_equal(twice.body.data, once.body.data);
    assert_int_equal(twice.reference_count, once.reference_count);
    assert_int_equal(twice.question_count, once.question_count);
    assert_int_equal(twice.keyword_count, once.keyword_count);
    assert_int_equal(twice.dangling_count, once.dangling_count);
    return once;
}

static void
expect_body(const char *html, const char *expected)
{
    assert_string_equal(found(html).body.data, expected);
}

static void
expect_nothing_found(const char *html)
{
    struct kr_apparatus apparatus = found(html);

    assert_int_equal(apparatus.reference_count, 0);
    assert_int_equal(apparatus.question_count, 0);
    assert_int_equal(apparatus.keyword_count, 0);
    assert_int_equal(apparatus.dangling_count, 0);
}

static void
expect_text(const char *got, const char *expected)
{
    if (expected == NULL)
        assert_null(got);
    else if (got == NULL)
        fail_msg("nothing instead of '%s'", expected);
    else
        assert_string_equal(got, expected);
}

static struct kr_reference
reference(const char *text)
{
    struct kr_apparatus apparatus =
        found(kr_arena_format(arena, "<h2>Referenties</h2><ol><li>%s</li></ol>",
                              text));

    assert_int_equal(apparatus.reference_count, 1);
    assert_int_equal(apparatus.references[0].order, 1);
    return apparatus.references[0];
}

static void
expect_doi(const char *text, const char *doi)
{
    expect_text(reference(text).doi, doi);
}

static void
expect_url(const char *text, const char *url)
{
    expect_text(reference(text).url, url);
}

static void
expect_place(const char *text, int year, const char *volume, const char *page)
{
    struct kr_reference got = reference(text);

    assert_int_equal(got.year, year);
    expect_text(got.volume, volume);
    expect_text(got.first_page, page);
}

static void
gives_headings_an_id_from_their_text(void **state)
{
    (void)state;
    expect_body("<h2>Één boom</h2><h3>Één boom</h3>",
                "<h2 id=\"een-boom\">Één boom</h2>\n"
                "<h3 id=\"een-boom-2\">Één boom</h3>\n");
}

static void
keeps_the_id_a_heading_has(void **state)
{
    (void)state;
    expect_body("<h2>Wortel</h2><h2 id=\"wortel\">Stam</h2>",
                "<h2 id=\"wortel-2\">Wortel</h2>\n"
                "<h2 id=\"wortel\">Stam</h2>\n");
}

static void
begins_the_id_of_a_numbered_heading_with_a_letter(void **state)
{
    (void)state;
    expect_body("<h2>1. Snoeien</h2>",
                "<h2 id=\"p-1-snoeien\">1. Snoeien</h2>\n");
}

static void
marks_the_list_of_references_and_its_items(void **state)
{
    (void)state;
    expect_body("<h2>Bronnen</h2><ol><li>Een. 2001</li><li>Twee.</li></ol>",
                "<h2 id=\"bronnen\">Bronnen</h2>\n"
                "<ol class=\"references\">\n"
                "<li id=\"ref-1\">Een. 2001</li>\n"
                "<li id=\"ref-2\">Twee.</li>\n</ol>\n");
}

static void
takes_a_bold_paragraph_for_the_heading_of_references(void **state)
{
    (void)state;
    assert_int_equal(found("<p><strong>References:</strong></p>"
                           "<ul><li>One</li><li>Two</li></ul>")
                         .reference_count,
                     2);
}

static void
takes_the_last_list_of_that_name(void **state)
{
    struct kr_apparatus apparatus =
        found("<h2>Bronnen</h2><ul><li>noten</li><li>zaden</li></ul>"
              "<h2>Literatuur</h2><ol><li>Boek</li></ol>");

    (void)state;
    assert_int_equal(apparatus.reference_count, 1);
    assert_string_equal(apparatus.references[0].text, "Boek");
}

static void
leaves_other_lists_alone(void **state)
{
    (void)state;
    expect_nothing_found("<h2>Oogst</h2><ol><li>doi:10.1234/x 2001</li></ol>"
                         "<h2>Bronnen van water</h2><ul><li>x</li></ul>"
                         "<h2>Referenties</h2><p>Geen.</p>");
}

static void
takes_paragraphs_for_references_too(void **state)
{
    (void)state;
    expect_body("<h2>References</h2><p>A. Tree. 2010. doi:10.1234/a.b.</p>"
                "<p>B. Leaf. https://b.example/</p><p>Not advice.</p>",
                "<h2 id=\"references\">References</h2>\n"
                "<p id=\"ref-1\">A. Tree. 2010. doi:<a href=\""
                "https://doi.org/10.1234/a.b\" rel=\"external noopener\">"
                "10.1234/a.b</a>.</p>\n"
                "<p id=\"ref-2\">B. Leaf. <a href=\"https://b.example/\" "
                "rel=\"external noopener\">https://b.example/</a></p>\n"
                "<p>Not advice.</p>\n");
}

static void
reads_what_paragraphs_of_references_say(void **state)
{
    struct kr_apparatus apparatus =
        found("<p><b>Bronnen:</b></p><p>[1] A. 2010;3:4. doi:10.1234/a</p>"
              "<p>B. <a href=\"https://b.example/\">hier</a></p>");

    (void)state;
    assert_int_equal(apparatus.reference_count, 2);
    assert_string_equal(apparatus.references[0].text,
                        "[1] A. 2010;3:4. doi:10.1234/a");
    assert_string_equal(apparatus.references[0].doi, "10.1234/a");
    assert_int_equal(apparatus.references[0].year, 2010);
    assert_string_equal(apparatus.references[1].url, "https://b.example/");
    assert_int_equal(apparatus.references[1].order, 2);
}

static void
names_reference_paragraphs_by_their_own_number(void **state)
{
    (void)state;
    expect_body("<p>Zin.³ Zin.⁴ Zin.¹</p><h2>Bronnen</h2>"
                "<p>[3] A. 2001</p><p>4. B. 2002</p><p>[4] C. 2003</p>"
                "<p>10.1 D. 2004</p>",
                "<p>Zin.<a id=\"cite-3\" class=\"footnote-ref\" "
                "href=\"#ref-3\">³</a> Zin.<a id=\"cite-4\" "
                "class=\"footnote-ref\" href=\"#ref-4\">⁴</a> Zin.¹</p>\n"
                "<h2 id=\"bronnen\">Bronnen</h2>\n"
                "<p id=\"ref-3\">[3] A. 2001</p>\n"
                "<p id=\"ref-4\">4. B. 2002</p>\n"
                "<p id=\"ref-4-2\">[4] C. 2003</p>\n"
                "<p id=\"ref-4-3\">10.1 D. 2004</p>\n");
}

static void
ends_reference_paragraphs_at_what_is_none(void **state)
{
    (void)state;
    assert_int_equal(found("<h2>Bronnen</h2><p>A. 2001</p><h2>Over</h2>"
                           "<p>Sinds 1999.</p>")
                         .reference_count,
                     1);
    assert_int_equal(found("<h2>Bronnen</h2><p>A. 2001</p><hr>"
                           "<p>Sinds 1999.</p>")
                         .reference_count,
                     1);
    assert_int_equal(found("<h2>Bronnen</h2><p>A. 2001</p><p>Slot.</p>"
                           "<p>Sinds 1999.</p>")
                         .reference_count,
                     1);
}

static void
prefers_a_list_of_references_to_paragraphs(void **state)
{
    struct kr_apparatus apparatus =
        found("<h2>Referenties</h2><ol><li>Boek</li></ol>"
              "<h2>Bronnen</h2><p>Foto van 2001.</p>");

    (void)state;
    assert_int_equal(apparatus.reference_count, 1);
    assert_string_equal(apparatus.references[0].text, "Boek");
}

static void
links_dois_and_addresses_without_touching_the_text(void **state)
{
    (void)state;
    expect_body("<h2>References</h2><ol><li>A. doi:10.1000/x.1.</li>"
                "<li>B (https://b.example/?a=1&amp;b=2).</li></ol>",
                "<h2 id=\"references\">References</h2>\n"
                "<ol class=\"references\">\n"
                "<li id=\"ref-1\">A. doi:<a href=\"https://doi.org/10.1000/x.1"
                "\" rel=\"external noopener\">10.1000/x.1</a>.</li>\n"
                "<li id=\"ref-2\">B (<a href=\"https://b.example/?a=1&amp;b=2"
                "\" rel=\"external noopener\">https://b.example/?a=1&amp;b=2"
                "</a>).</li>\n</ol>\n");
}

static void
reads_dois(void **state)
{
    (void)state;
    expect_doi("A. doi:10.1016/j.appel.2009.12.026",
               "10.1016/j.appel.2009.12.026");
    expect_doi("A. DOI: 10.1007/s1-x.", "10.1007/s1-x");
    expect_doi("A. https://doi.org/10.3390/peer0877, 2024", "10.3390/peer0877");
    expect_doi("A. (doi:10.1002/(ISSN)1097-0258)", "10.1002/(ISSN)1097-0258");
    expect_doi("A. http://dx.doi.org/10.1234/a%3Cb", "10.1234/a<b");
    expect_doi("A. DOI 10.5555/ghi.", "10.5555/ghi");
    expect_doi("A. doi  10.5555/ghi", "10.5555/ghi");
    expect_doi("A. Doi:10.5555/ghi", "10.5555/ghi");
    expect_doi("A. DOI:\u00A010.5555/ghi", "10.5555/ghi");
    expect_doi("A. DOI10.5555/ghi", NULL);
    expect_doi("A. doi:10.12/x", NULL);
    expect_doi("A. <a href=\"https://doi.org/10.1234/ab\">link</a>",
               "10.1234/ab");
}

static void
reads_addresses(void **state)
{
    (void)state;
    expect_url("A. https://a.example/b/. Geraadpleegd in 2025.",
               "https://a.example/b/");
    expect_url("A <a href=\"http://c.example/d\">hier</a>",
               "http://c.example/d");
    expect_url("A. https://doi.org/10.1234/ab", NULL);
    expect_url("A. https://", NULL);
}

static void
reads_year_volume_and_first_page(void **state)
{
    (void)state;
    expect_place("A. Boom. 2010;65(2):165-177.", 2010, "65", "165");
    expect_place("A. Boom. 2010; 65(2): 165-177.", 2010, "65", "165");
    expect_place("A. J Fruit. 2016;49:971-990.", 2016, "49", "971");
    expect_place("A. Peer X. 2024;8:100121.", 2024, "8", "100121");
    expect_place("A. H. 2020;6(11):e05390. Gepubliceerd 2021 nov 3.", 2020, "6",
                 "e05390");
    expect_place("A. N. 2013;4(3):378S-383S", 2013, "4", "378S");
    expect_place("Gewassen 1950-1999. J. 2004;23(6):669-682.", 2004, "23",
                 "669");
    expect_place("A. B. 2015 Sep 23;7(9):8199-226.", 2015, "7", "8199");
}

static void
reads_a_year_without_volume(void **state)
{
    (void)state;
    expect_place("Hof. Verslag 2023. Breda: Hof; 2024.", 2024, NULL, NULL);
    expect_place("Krant. 27 april 2011.", 2011, NULL, NULL);
    expect_place("A. doi:10.1016/j.x.2019.100121", 0, NULL, NULL);
    expect_place("Deel 1234 van 5000, 20111 en 2011a.", 0, NULL, NULL);
}

static void
links_notes_to_their_references(void **state)
{
    (void)state;
    expect_body("<p>Een zin.¹ En nog<sup>1</sup> een.</p>"
                "<h2>Referenties</h2><ol><li>Bron</li></ol>",
                "<p>Een zin.<a id=\"cite-1\" class=\"footnote-ref\" "
                "href=\"#ref-1\">¹</a> En nog<a class=\"footnote-ref\" "
                "href=\"#ref-1\"><sup>1</sup></a> een.</p>\n"
                "<h2 id=\"referenties\">Referenties</h2>\n"
                "<ol class=\"references\">\n<li id=\"ref-1\">Bron</li>\n"
                "</ol>\n");
}

static void
lists_notes_without_a_reference(void **state)
{
    struct kr_apparatus apparatus =
        found("<p>Energie.⁹ Spieren.¹⁰ Weer.⁹ <b>Woord</b><sup>4</sup></p>");

    (void)state;
    assert_int_equal(apparatus.dangling_count, 3);
    assert_string_equal(apparatus.dangling[0], "⁹");
    assert_string_equal(apparatus.dangling[1], "¹⁰");
    assert_string_equal(apparatus.dangling[2], "4");
}

static void
sees_a_note_wherever_it_stands(void **state)
{
    char html[160];

    (void)state;
    for (int before = 1; before < 32; before++) {
        snprintf(html, sizeof(html), "<p>%.*s\u2079 \u00e9n</p>\n", before,
                 "oude bomen worden hout en kreupel");
        assert_int_equal(found(html).dangling_count,
                         html[2 + before] != ' ' ? 1 : 0);
    }
}

static void
takes_no_power_for_a_note(void **state)
{
    (void)state;
    expect_nothing_found("<p>10 m² en 5 cm³, 10⁶ en 3<sup>2</sup>, x², "
                         "km<sup>2</sup>, los ⁹ en <code>a⁵</code></p>");
}

static void
keeps_notes_inside_links_as_they_are(void **state)
{
    (void)state;
    expect_body("<p><a href=\"#n\">woord¹</a></p>"
                "<h2>Referenties</h2><ol><li>Bron</li></ol>",
                "<p><a href=\"#n\">woord¹</a></p>\n"
                "<h2 id=\"referenties\">Referenties</h2>\n"
                "<ol class=\"references\">\n<li id=\"ref-1\">Bron</li>\n"
                "</ol>\n");
}

static void
makes_a_list_of_questions_in_paragraphs(void **state)
{
    (void)state;
    expect_body("<h2>Vragen &amp; Antwoorden</h2><p>V: Wat?</p><p>A: Dit.</p>"
                "<p><strong>V:</strong> Hoe?</p><p>A: Zo.</p>"
                "<h2>Slot</h2><p>Slot.</p>",
                "<h2 id=\"vragen-antwoorden\">Vragen &amp; Antwoorden</h2>\n"
                "<dl class=\"qa\">\n<dt>V: Wat?</dt>\n<dd>A: Dit.</dd>\n"
                "<dt><strong>V:</strong> Hoe?</dt>\n<dd>A: Zo.</dd>\n</dl>\n"
                "<h2 id=\"slot\">Slot</h2>\n<p>Slot.</p>\n");
}

static void
keeps_all_paragraphs_of_an_answer_together(void **state)
{
    (void)state;
    expect_body("<h2>FAQ</h2><p>V: Wat?</p><p>A: Dit.</p><p>En:</p>"
                "<ul><li>dat</li></ul><p>V: Hoe?</p><p>A: Zo.</p>"
                "<p>Altijd.</p>",
                "<h2 id=\"faq\">FAQ</h2>\n<dl class=\"qa\">\n"
                "<dt>V: Wat?</dt>\n<dd><p>A: Dit.</p>\n<p>En:</p>\n"
                "<ul>\n<li>dat</li>\n</ul>\n</dd>\n<dt>V: Hoe?</dt>\n"
                "<dd><p>A: Zo.</p>\n<p>Altijd.</p>\n</dd>\n</dl>\n");
}

static void
leaves_a_closing_paragraph_behind_short_answers(void **state)
{
    (void)state;
    expect_body("<h2>FAQ</h2><p>V: a</p><p>A: b</p><p>V: c</p><p>A: d</p>"
                "<p>Slot.</p><ul><li>e</li></ul>",
                "<h2 id=\"faq\">FAQ</h2>\n<dl class=\"qa\">\n<dt>V: a</dt>"
                "\n<dd>A: b</dd>\n<dt>V: c</dt>\n<dd>A: d</dd>\n</dl>\n"
                "<p>Slot.</p>\n<ul>\n<li>e</li>\n</ul>\n");
    expect_body("<h2>FAQ</h2><p>V: a</p><p>A: b</p><p>c</p>",
                "<h2 id=\"faq\">FAQ</h2>\n<dl class=\"qa\">\n<dt>V: a</dt>"
                "\n<dd><p>A: b</p>\n<p>c</p>\n</dd>\n</dl>\n");
}

static void
ends_an_answer_at_a_heading_rule_or_question(void **state)
{
    (void)state;
    expect_body("<h2>FAQ</h2><p>V: a</p><p>A: b</p><hr><p>c</p>",
                "<h2 id=\"faq\">FAQ</h2>\n<dl class=\"qa\">\n<dt>V: a</dt>"
                "\n<dd>A: b</dd>\n</dl>\n<hr>\n<p>c</p>\n");
    expect_body("<h2>FAQ</h2><p>V: a</p><p>A: b</p><p><b>c</b></p><p>d</p>",
                "<h2 id=\"faq\">FAQ</h2>\n<dl class=\"qa\">\n<dt>V: a</dt>"
                "\n<dd>A: b</dd>\n</dl>\n<p><b>c</b></p>\n<p>d</p>\n");
    expect_body("<h2>FAQ</h2><p>V: a</p><p>A: b</p><p>V: c</p><p>d</p>",
                "<h2 id=\"faq\">FAQ</h2>\n<dl class=\"qa\">\n<dt>V: a</dt>"
                "\n<dd>A: b</dd>\n</dl>\n<p>V: c</p>\n<p>d</p>\n");
}

static void
expect_question(const char *html, const char *question, const char *answer)
{
    struct kr_apparatus apparatus = found(html);

    assert_int_equal(apparatus.question_count, 1);
    assert_string_equal(apparatus.questions[0].question, question);
    assert_string_equal(apparatus.questions[0].answer, answer);
}

static void
reads_questions_of_every_form(void **state)
{
    (void)state;
    expect_question("<h2>Vragen en antwoorden</h2><p>V: Wat?</p><p>A: Dit.</p>",
                    "Wat?", "Dit.");
    expect_question("<h2>Questions &amp; Answers</h2><p>Q: What?</p>"
                    "<p>A: This.</p>",
                    "What?", "This.");
    expect_question("<h2>FAQ</h2><dl><dt>Wat?</dt><dd>Dit.</dd></dl>", "Wat?",
                    "Dit.");
    expect_question("<h2>Veelgestelde vragen</h2><h3>Wat?</h3><p>Dit.</p>"
                    "<p>En dat.</p><h2>Slot</h2><p>x</p>",
                    "Wat?", "Dit.\n\nEn dat.");
    expect_question("<h2>FAQ</h2><p>V: Wat?</p><p>A: Dit.</p><p>En dat.</p>"
                    "<h2>Slot</h2><p>x</p>",
                    "Wat?", "Dit.\n\nEn dat.");
    expect_question("<p><b>FAQ</b></p><p><b>Wat?</b></p><p>Dit.</p>", "Wat?",
                    "Dit.");
}

static void
ends_the_questions_at_the_next_heading(void **state)
{
    (void)state;
    expect_nothing_found("<h2>FAQ</h2><h2>Slot</h2><p>V: a</p><p>A: b</p>");
    expect_nothing_found("<h3>FAQ</h3><h2>Waarom?</h2><p>Daarom.</p>");
}

static void
takes_no_rule_into_the_list_of_questions(void **state)
{
    (void)state;
    expect_nothing_found("<h2>FAQ</h2><p>V: a</p><hr><p>A: b</p>");
    expect_body("<h2>FAQ</h2><p>V: a</p><p>A: b</p><hr><p>V: c</p><p>A: d</p>",
                "<h2 id=\"faq\">FAQ</h2>\n<dl class=\"qa\">\n<dt>V: a</dt>"
                "\n<dd>A: b</dd>\n</dl>\n<hr>\n<dl class=\"qa\">\n"
                "<dt>V: c</dt>\n<dd>A: d</dd>\n</dl>\n");
}

static void
leaves_questions_elsewhere_alone(void **state)
{
    (void)state;
    expect_nothing_found("<h2>Gesprek</h2><p>V: a</p><p>A: b</p>");
}

static void
reads_keywords(void **state)
{
    struct kr_apparatus apparatus =
        found("<h3>Belangrijke zoekwoorden</h3>"
              "<ul><li>appel &amp; peer</li><li>- <b>pruim</b></li></ul>");

    (void)state;
    assert_int_equal(apparatus.keyword_count, 2);
    assert_string_equal(apparatus.keywords[0], "appel & peer");
    assert_string_equal(apparatus.keywords[1], "pruim");
}

static void
finds_nothing_in_an_empty_body(void **state)
{
    (void)state;
    expect_body("", "");
    expect_nothing_found("");
}

static void
refuses_what_is_not_clean(void **state)
{
    struct kr_apparatus apparatus;
    struct kr_err err;

    (void)state;
    assert_false(kr_apparatus_find(arena, kr_clean_html_stored("<p>x", 4),
                                   &apparatus, &err));
    assert_int_equal(err.code, KR_INVALID);
    assert_false(kr_apparatus_find(arena, kr_clean_html_stored("<p>x</p", 7),
                                   &apparatus, &err));
    assert_int_equal(err.code, KR_INVALID);
}

static void
keeps_depth_within_bounds(void **state)
{
    char html[2000] = "<h2>FAQ</h2><p>V: ";
    size_t at = strlen(html);

    (void)state;
    for (int i = 0; i < 63; i++, at += 3)
        memcpy(html + at, i % 2 == 0 ? "<b>" : "<i>", 4);
    memcpy(html + at, "x¹</p><p>A: y</p><h2>Bronnen</h2><ol><li>z</li></ol>",
           sizeof("x¹</p><p>A: y</p><h2>Bronnen</h2><ol><li>z</li></ol>"));
    assert_int_equal(found(html).reference_count, 1);
}

static void
takes_time_in_step_with_the_size(void **state)
{
    size_t size = 2u << 20;
    char *html = kr_arena_alloc(arena, size + 1);
    static const char piece[] = "<h2>a</h2><p>b.¹ http://x.example</p>";
    struct kr_apparatus apparatus;
    struct kr_err err;
    clock_t began = clock();

    (void)state;
    for (size_t at = 0; at + sizeof(piece) < size; at += sizeof(piece) - 1)
        memcpy(html + at, piece, sizeof(piece));
    assert_true(kr_apparatus_find(arena, clean(html), &apparatus, &err));
    assert_true(clock() - began < 5 * CLOCKS_PER_SEC);
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, start, end)

static void
knows_its_headings_in_five_languages(void **state)
{
    static const char *const references[] = {
        "Referenties",
        "References",
        "Literatur",
        "Quellen:",
        "EINZELNACHWEISE",
        "Literaturverzeichnis",
        "R\u00e9f\u00e9rences",
        "Bibliographie",
        "Sources",
        "Referencias",
        "Bibliograf\u00eda",
        "Fuentes",
    };
    static const char *const questions[] = {
        "Veelgestelde vragen",        "Frequently asked questions",
        "Fragen und Antworten",       "H\u00e4ufige Fragen",
        "Questions et r\u00e9ponses", "QUESTIONS FR\u00c9QUENTES",
        "Preguntas y respuestas",     "Preguntas frecuentes",
    };
    static const char *const keywords[] = {
        "Trefwoorden",       "Keywords",       "Stichw\u00f6rter",
        "Schlagw\u00f6rter", "Mots-cl\u00e9s", "Palabras clave",
    };
    (void)state;
    for (size_t i = 0; i < KR_COUNT(references); i++)
        assert_int_equal(found(kr_arena_format(arena,
                                               "<h2>%s</h2><ol><li>a</li></ol>",
                                               references[i]))
                             .reference_count,
                         1);
    for (size_t i = 0; i < KR_COUNT(questions); i++)
        assert_int_equal(
            found(kr_arena_format(arena, "<h2>%s</h2><p>F: a?</p><p>R: b</p>",
                                  questions[i]))
                .question_count,
            1);
    for (size_t i = 0; i < KR_COUNT(keywords); i++)
        assert_int_equal(found(kr_arena_format(arena,
                                               "<h2>%s</h2><ul><li>a</li></ul>",
                                               keywords[i]))
                             .keyword_count,
                         1);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(gives_headings_an_id_from_their_text),
        CASE(keeps_the_id_a_heading_has),
        CASE(begins_the_id_of_a_numbered_heading_with_a_letter),
        CASE(marks_the_list_of_references_and_its_items),
        CASE(takes_a_bold_paragraph_for_the_heading_of_references),
        CASE(takes_the_last_list_of_that_name),
        CASE(leaves_other_lists_alone),
        CASE(takes_paragraphs_for_references_too),
        CASE(reads_what_paragraphs_of_references_say),
        CASE(names_reference_paragraphs_by_their_own_number),
        CASE(ends_reference_paragraphs_at_what_is_none),
        CASE(prefers_a_list_of_references_to_paragraphs),
        CASE(links_dois_and_addresses_without_touching_the_text),
        CASE(reads_dois),
        CASE(reads_addresses),
        CASE(reads_year_volume_and_first_page),
        CASE(reads_a_year_without_volume),
        CASE(links_notes_to_their_references),
        CASE(lists_notes_without_a_reference),
        CASE(sees_a_note_wherever_it_stands),
        CASE(takes_no_power_for_a_note),
        CASE(keeps_notes_inside_links_as_they_are),
        CASE(makes_a_list_of_questions_in_paragraphs),
        CASE(keeps_all_paragraphs_of_an_answer_together),
        CASE(leaves_a_closing_paragraph_behind_short_answers),
        CASE(knows_its_headings_in_five_languages),
        CASE(ends_an_answer_at_a_heading_rule_or_question),
        CASE(reads_questions_of_every_form),
        CASE(ends_the_questions_at_the_next_heading),
        CASE(takes_no_rule_into_the_list_of_questions),
        CASE(leaves_questions_elsewhere_alone),
        CASE(reads_keywords),
        CASE(finds_nothing_in_an_empty_body),
        CASE(refuses_what_is_not_clean),
        CASE(keeps_depth_within_bounds),
        CASE(takes_time_in_step_with_the_size),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
