#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#include "kroniek/base/arena.h"
#include "kroniek/base/attr.h"
#include "kroniek/base/buf.h"
#include "kroniek/base/err.h"
#include "kroniek/text/shown_html.h"
#include "text_clean.h"
#include "text_hostile.h"

/* "table 2", "back a": what each label is and of what. */
static const char *
label(void *self, struct kr_arena *arena, enum kr_shown_label which,
      const char *detail)
{
    static const char *const names[] = { "table",   "caption", "code", "pre",
                                         "heading", "note",    "back", "to" };

    (void)self;
    return kr_arena_format(arena, "%s %s", names[which], detail);
}

static const struct kr_shown_rules alone = { .alone = true, .label = label };
static const struct kr_shown_rules listed = { .label = label };

static struct kr_arena *arena;

static struct kr_shown
shown(const char *html, const struct kr_shown_rules *rules)
{
    struct kr_clean_html body = cleaned(arena, kr_str(html), NULL);
    struct kr_shown out;

    kr_shown_html(arena, body, rules, &out);
    return out;
}

/* The same of a body that the archive has. */
static struct kr_shown
shown_stored(struct kr_str html)
{
    struct kr_shown out;

    kr_shown_html(arena, kr_clean_html_stored(html.data, html.length), &alone,
                  &out);
    return out;
}

static void
expect_as(const char *html, const struct kr_shown_rules *rules,
          const char *part)
{
    const char *found = shown(html, rules).html.data;

    if (strstr(found, part) == NULL)
        fail_msg("no \"%s\" in:\n%s", part, found);
}

static void
expect(const char *html, const char *part)
{
    expect_as(html, &alone, part);
}

static void
expect_none(const char *html, const char *part)
{
    const char *found = shown(html, &alone).html.data;

    if (strstr(found, part) != NULL)
        fail_msg("\"%s\" in:\n%s", part, found);
}

static int
open_arena(void **state)
{
    (void)state;
    arena = kr_arena_new();
    return 0;
}

static int
close_arena(void **state)
{
    (void)state;
    kr_arena_free(arena);
    return 0;
}

static void
leaves_prose_as_it_is(void **state)
{
    struct kr_clean_html body =
        cleaned(arena, KR_STR("<p>Een <em>dag</em>.</p><h2>Kop</h2>"), NULL);
    struct kr_shown out;

    (void)state;
    kr_shown_html(arena, body, &alone, &out);
    assert_ptr_equal(out.html.data, body.data);
    kr_shown_html(arena, body, &listed, &out);
    assert_ptr_equal(out.html.data, body.data);
}

static void
lets_all_but_the_first_pictures_wait(void **state)
{
    static const char two[] = "<img src=/media/a.jpg alt=A width=4 height=3>"
                              "<img src=/media/b.jpg>";
    struct kr_shown_rules rules = listed;

    (void)state;
    rules.eager = 1;
    expect_as(two, &rules,
              "<img src=\"/media/a.jpg\" alt=\"A\" width=\"4\" height=\"3\">"
              "<img src=\"/media/b.jpg\" alt=\"\" loading=\"lazy\"");
    expect_as(two, &listed, "height=\"3\" loading=\"lazy\"");
}

static void
lets_a_table_of_three_columns_scroll(void **state)
{
    (void)state;
    expect("<table><tr><td>a<td>b<td>c</table>",
           "<div class=\"shown-scroll\" role=\"region\" "
           "aria-label=\"table 1\" tabindex=\"0\"><table>");
    expect_as("<table><tr><td>a<td>b<td>c</table>", &listed,
              "tabindex=\"0\"><table>");
    expect("<table><tr><td>a<td>b<td>c</table>", "</table></div>");
    expect("<table><tr><td>a<td colspan=2>b</table>", "shown-scroll");
    expect_none("<table><tr><td>a<td>b<tr><td>a<td>b</table>", "shown-scroll");
}

static void
lets_a_table_with_a_long_word_scroll(void **state)
{
    (void)state;
    expect("<table><tr><td>Donaudampfschifffahrtsgesellschaft</table>",
           "shown-scroll");
    expect_none("<table><tr><td>een twee drie vier vijf zes zeven acht</table>",
                "shown-scroll");
}

static void
calls_a_table_by_its_caption(void **state)
{
    (void)state;
    expect("<table><caption>De <b>\"dienst\"</b><tr><td>a<td>b<td>c</table>",
           "aria-label=\"caption De &quot;dienst&quot;\"");
    expect("<table><caption>X<tr><td>a<td>b<td>c</table>"
           "<table><caption>X<tr><td>a<td>b<td>c</table>",
           "aria-label=\"table 2\"");
}

static void
puts_a_table_in_a_table_into_one_region(void **state)
{
    const char *html = shown("<table><tr><td>a<td><table><tr><td>x<td>y<td>z"
                             "</table><td>c</table>",
                             &alone)
                           .html.data;

    (void)state;
    html = strstr(html, "shown-scroll");
    assert_non_null(html);
    assert_null(strstr(html + 1, "shown-scroll"));
}

static void
lets_long_lines_of_code_be_reached(void **state)
{
    (void)state;
    expect("<pre><code>for (int i = 0; i &lt; count; i++) total += i;"
           "</code></pre>",
           "<pre tabindex=\"0\" role=\"group\" aria-label=\"code 1\"><code>");
    expect("<pre>Een regel die op geen telefoon in zijn geheel past</pre>",
           "aria-label=\"pre 1\"");
    expect("<pre>kort\nen nog eens kort\nen nog eens kort</pre>", "<pre>kort");
}

static void
gives_a_heading_a_link_to_itself(void **state)
{
    (void)state;
    expect("<h2 id=een>Een &amp; <i>ander</i></h2><p>x",
           "<div class=\"shown-headed\"><h2 id=\"een\">Een &amp; <i>ander</i>"
           "</h2><a class=\"shown-anchor\" href=\"#een\" "
           "aria-label=\"heading Een &amp; ander\">#</a></div>\n<p>");
    expect_none("<h2>Zonder</h2>", "shown");
}

static void
tells_the_headings(void **state)
{
    struct kr_shown out = shown("<h2 id=a>Een &lt; <b>twee</b></h2><h4>Los</h4>"
                                "<h3 id=b>Twee<br>regels</h3>",
                                &alone);

    (void)state;
    assert_int_equal(out.heading_count, 2);
    assert_string_equal(out.headings[0].text, "Een < twee");
    assert_string_equal(out.headings[1].text, "Twee regels");
    assert_string_equal(out.headings[1].id, "b");
    assert_int_equal(out.headings[1].level, 3);
}

static void
leads_back_from_a_note_to_its_mark(void **state)
{
    static const char one[] =
        "<p>Zo<a class=footnote-ref href=#ref-1>¹</a>.</p>"
        "<ol class=references><li id=ref-1>Jansen</ol>";

    (void)state;
    expect(one, "<a id=\"_mark-1\" class=\"footnote-ref\" href=\"#ref-1\">");
    expect(one, "Jansen<span class=\"shown-back\"> <a href=\"#_mark-1\" "
                "aria-label=\"back \">\xE2\x86\xA9\xEF\xB8\x8E</a></span>"
                "</li>");
}

static void
leads_back_to_each_of_many_marks(void **state)
{
    static const char many[] =
        "<p>a<a class=footnote-ref id=cite-1 href=#r>1</a> "
        "b<sup id=two><a href=#r>1</a></sup> c<sup><a href=#r>1</a></sup></p>"
        "<ol><li id=r><p>Noot.</p></ol>";

    (void)state;
    expect(many, "<p>Noot.<span class=\"shown-back\"> <a href=\"#cite-1\" "
                 "aria-label=\"to a\">\xE2\x86\xA9\xEF\xB8\x8E"
                 "a</a> <a href=\"#two\" aria-label=\"to b\">b</a> "
                 "<a href=\"#_mark-3\" aria-label=\"to c\">c</a></span></p>");
}

static void
adds_no_way_back_that_is_there(void **state)
{
    static const char once[] =
        "<p>a<sup class=footnote-ref id=fnref-1><a href=#fn-1>1</a></sup></p>"
        "<ol class=footnotes><li id=fn-1><p>N. <a class=footnote-backref "
        "href=#fnref-1>↩</a></p></ol>";
    static const char twice[] =
        "<p>a<sup class=footnote-ref id=fnref-1><a href=#fn-1>1</a></sup> "
        "b<sup class=footnote-ref id=fnref-1-2><a href=#fn-1>1</a></sup></p>"
        "<ol class=footnotes><li id=fn-1><p>N. <a class=footnote-backref "
        "href=#fnref-1>↩</a></p></ol>";

    (void)state;
    expect_none(once, "shown");
    expect(twice, "<a href=\"#fnref-1-2\" aria-label=\"to b\">");
    expect_none(twice, "to a");
}

static void
links_a_mark_to_the_paragraph_that_begins_with_it(void **state)
{
    static const char star[] = "<p>Goed.* Beter†, best*</p><p>* Noot.</p>"
                               "<p><sup>†</sup> Dolk.</p>";

    (void)state;
    expect(star, "Goed.<a class=\"shown-mark\" id=\"_mark-1\" "
                 "href=\"#_note-1\" aria-label=\"note *\">*</a> Beter<a ");
    expect(star, "best<a class=\"shown-mark\" id=\"_mark-3\" "
                 "href=\"#_note-1\"");
    expect(star, "<p id=\"_note-1\">* Noot.<span class=\"shown-back\"> ");
    expect(star, "<p id=\"_note-2\"><sup>†</sup> Dolk.<span");
}

static void
links_a_mark_to_a_disclaimer(void **state)
{
    (void)state;
    expect("<p>Slaapt beter.*</p><h2 id=r>Referenties</h2><ol><li>J. 1998</ol>"
           "<p>Deze verklaringen zijn niet beoordeeld door de dienst.</p>",
           "<p id=\"_note-1\">Deze");
    expect_none("<p>Slaapt beter.*</p><p>Dit is het einde.</p>", "shown");
}

static void
takes_no_other_star_for_a_mark(void **state)
{
    static const char *const none[] = {
        "<p>3 * 4 en 3*4 en k*t</p><p>* Noot</p>",
        "<p><code>char *</code> a<a href=x>b*</a></p><p>* Noot</p>",
        "<pre>a*\n</pre><p>* Noot</p>",
        "<p>woord**</p><p>* Noot</p>",
        "<p>woord*</p><p>***</p>",
        "<p>* Noot</p><p>woord*</p>",
        "<p>bij appels*</p><p>* een</p><p>* twee</p>",
        "<p>(*) en ****</p><p>* Noot</p>",
    };

    (void)state;
    for (size_t i = 0; i < KR_COUNT(none); i++)
        expect_none(none[i], "shown");
}

static void
links_a_mark_to_the_next_note_of_many(void **state)
{
    static const char two[] = "<p>a*</p><p>* Een</p><p>b*</p><p>* Twee</p>";

    (void)state;
    expect(two, "id=\"_mark-1\" href=\"#_note-1\"");
    expect(two, "id=\"_mark-2\" href=\"#_note-2\"");
}

static void
names_nothing_where_a_body_is_not_alone(void **state)
{
    static const char html[] =
        "<h2 id=a>Kop</h2><p>x*<a class=footnote-ref href=#r>1</a></p>"
        "<ol><li id=r>N</ol><p>* Noot</p><table><tr><td>a<td>b<td>c</table>";
    const char *found = shown(html, &listed).html.data;

    (void)state;
    assert_null(strstr(found, "shown-back"));
    assert_null(strstr(found, "shown-mark"));
    assert_null(strstr(found, "shown-headed"));
    assert_null(strstr(found, "\"_"));
}

static void
vouches_for_no_link_of_readers(void **state)
{
    const struct kr_shown_rules rules = { .foreign = true, .label = label };

    (void)state;
    expect_as("<p><a href=https://x.example/>x</a>", &rules,
              "rel=\"external nofollow noopener ugc\"");
}

static const char *
third_is_english(void *self, size_t number)
{
    (void)self;
    return number == 3 ? "en" : "";
}

static void
tells_the_language_of_a_foreign_work(void **state)
{
    const struct kr_shown_rules rules = { .alone = true,
                                          .label = label,
                                          .language = third_is_english };

    (void)state;
    expect_as("<ol class=references><li>Een<ul><li>x</ul><li>Twee"
              "<li id=ref-3>Three <i>and</i> more</ol>",
              &rules,
              "<li id=\"ref-3\"><span class=\"shown-foreign\" lang=\"en\">"
              "Three <i>and</i> more</span></li>");
    expect_as("<ol class=references><li>Een<li>Twee<li><p>Three</ol>", &rules,
              "<div class=\"shown-foreign\" lang=\"en\"><p>Three</p>\n"
              "</div></li>");
    expect_as("<p id=ref-1>Een</p><p id=ref-2>Twee</p><p id=ref-3>Three</p>"
              "<p>vier</p>",
              &rules,
              "<p id=\"ref-3\"><span class=\"shown-foreign\" lang=\"en\">"
              "Three</span></p>");
}

static void
counts_the_words_to_be_read(void **state)
{
    (void)state;
    assert_int_equal(
        shown("<p>een tw<b>ee</b>\ndrie</p><p>vier</p>", &alone).words, 4);
    assert_int_equal(shown("<p>een</p><ol class=references><li>Jansen, P."
                           "</ol><p>twee</p>",
                           &alone)
                         .words,
                     2);
    assert_int_equal(shown("<p>東京は大きい町</p>", &alone).words,
                     1 + 7 * 2 / 5);
}

/* Text is counted eight bytes at a time: whatever stands at their edges. */
static void
counts_words_as_one_by_one(void **state)
{
    static const char *const pieces[] = { "a", "bc", " ",     "\n", "\t",
                                          "é", "東", "&amp;", ".",  "Een" };
    uint32_t seed = 5;

    (void)state;
    for (int round = 0; round < 3000; round++) {
        struct kr_buf html = KR_BUF(2000);
        size_t words = 0, dense = 0;
        bool in_word = false;

        kr_buf_text(&html, "<p>");
        for (int i = 0; i < round % 60; i++) {
            seed = seed * 1664525 + 1013904223;
            kr_buf_text(&html, pieces[(seed >> 16) % KR_COUNT(pieces)]);
        }
        for (size_t i = 3; i < html.length; i++) {
            words += html.data[i] > ' ' || html.data[i] < 0 ? !in_word : 0;
            in_word = html.data[i] > ' ' || html.data[i] < 0;
            dense += (unsigned char)html.data[i] >= 0xE3;
        }
        kr_buf_text(&html, "</p>");
        assert_int_equal(shown_stored(kr_buf_view(&html)).words,
                         words + dense * 2 / 5);
        kr_buf_free(&html);
    }
}

/* What reads HTML without what is shown reads what was there. */
static void
expect_same_text(struct kr_str html)
{
    struct kr_clean_html body = cleaned(arena, html, NULL), again;
    struct kr_err err = { 0 };
    struct kr_shown out;

    kr_shown_html(arena, body, &listed, &out);
    if (!kr_clean_html(arena, (struct kr_str){ out.html.data, out.html.length },
                       NULL, &again, &err))
        fail_msg("%s", err.message);
    assert_string_equal(kr_clean_html_text(arena, again).data,
                        kr_clean_html_text(arena, body).data);
    kr_shown_html(arena, body, &alone, &out);
}

static void
changes_no_text_of_a_hostile_body(void **state)
{
    (void)state;
    for (size_t i = 0; i < hostile_body_count; i++)
        expect_same_text((struct kr_str){ hostile_bodies[i].data,
                                          hostile_bodies[i].length });
}

static double
seconds_for(const char *part, size_t bytes)
{
    struct kr_buf buf = KR_BUF(KR_HTML_LIMIT);
    struct timespec start, end;
    struct kr_shown out;

    while (buf.length + strlen(part) < bytes)
        kr_buf_text(&buf, part);
    clock_gettime(CLOCK_MONOTONIC, &start);
    kr_shown_html(arena, kr_clean_html_stored(buf.data, buf.length), &alone,
                  &out);
    clock_gettime(CLOCK_MONOTONIC, &end);
    kr_buf_free(&buf);
    return (double)(end.tv_sec - start.tv_sec) +
           (double)(end.tv_nsec - start.tv_nsec) / 1e9;
}

/* Sixteen times as much takes no more than sixty times as long. */
static void
takes_time_in_line_with_length(void **state)
{
    static const char *const parts[] = {
        "<p id=\"a\">x*</p>",
        "<p>* a</p>",
        "<p>a*</p>\n<p>* n</p><h2 id=\"x\">.</h2>",
        "<sup><a href=\"#a\">1</a></sup><li id=\"a\">n</li>",
        "<a class=\"footnote-ref\" href=\"#a\">1</a><p id=\"a\">",
        "<h2 id=\"a\">k</h2>",
        "<table><tr><td>a</td>",
        "<table><caption>c</caption><tr><td>a<td>b<td>c</table>",
        "<pre>aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
        "<p><em><sup><b>",
        "****** † ‡ a†‡",
    };

    (void)state;
    for (size_t i = 0; i < KR_COUNT(parts); i++) {
        double small = seconds_for(parts[i], 32 << 10);
        double large = seconds_for(parts[i], 512 << 10);

        if (large > small * 60 + 0.5)
            fail_msg("%s: %.3f s, then %.3f s", parts[i], small, large);
    }
}

static void
stays_as_it_was_when_it_would_grow_too_much(void **state)
{
    struct kr_buf buf = KR_BUF(KR_HTML_LIMIT);
    struct kr_clean_html body;
    struct kr_shown out;

    (void)state;
    while (buf.length + 32 < KR_HTML_LIMIT)
        kr_buf_text(&buf, "<h2 id=\"a\">k</h2>");
    body = kr_clean_html_stored(buf.data, buf.length);
    kr_shown_html(arena, body, &alone, &out);
    assert_ptr_equal(out.html.data, body.data);
    kr_buf_free(&buf);
}

#define CASE(name)                                                             \
    cmocka_unit_test_setup_teardown(name, open_arena, close_arena)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(leaves_prose_as_it_is),
        CASE(lets_all_but_the_first_pictures_wait),
        CASE(lets_a_table_of_three_columns_scroll),
        CASE(lets_a_table_with_a_long_word_scroll),
        CASE(calls_a_table_by_its_caption),
        CASE(puts_a_table_in_a_table_into_one_region),
        CASE(lets_long_lines_of_code_be_reached),
        CASE(gives_a_heading_a_link_to_itself),
        CASE(tells_the_headings),
        CASE(leads_back_from_a_note_to_its_mark),
        CASE(leads_back_to_each_of_many_marks),
        CASE(adds_no_way_back_that_is_there),
        CASE(links_a_mark_to_the_paragraph_that_begins_with_it),
        CASE(links_a_mark_to_a_disclaimer),
        CASE(takes_no_other_star_for_a_mark),
        CASE(links_a_mark_to_the_next_note_of_many),
        CASE(names_nothing_where_a_body_is_not_alone),
        CASE(vouches_for_no_link_of_readers),
        CASE(tells_the_language_of_a_foreign_work),
        CASE(counts_the_words_to_be_read),
        CASE(counts_words_as_one_by_one),
        CASE(changes_no_text_of_a_hostile_body),
        CASE(takes_time_in_line_with_length),
        CASE(stays_as_it_was_when_it_would_grow_too_much),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
