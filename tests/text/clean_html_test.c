#include "kroniek/text/clean_html.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "kroniek/base/arena.h"
#include "kroniek/base/err.h"
#include "text_clean.h"

static void
lets_paragraphs_and_inline_elements_pass(void **state)
{
    (void)state;
    expect_kept("<p>Een <em>oude</em> <strong>boom</strong>, "
                "H<sub>2</sub>O en <code>x &lt; y</code>.</p>\n");
}

static void
makes_a_first_heading_a_second(void **state)
{
    (void)state;
    expect_clean("<h1>Titel</h1>", "<h2>Titel</h2>\n");
}

static void
puts_text_between_blocks_into_paragraphs(void **state)
{
    (void)state;
    expect_clean("een<h2>twee</h2>drie <b>vier</b><hr>vijf",
                 "<p>een</p>\n<h2>twee</h2>\n<p>drie <b>vier</b></p>\n"
                 "<hr>\n<p>vijf</p>\n");
}

static void
ends_paragraphs_items_and_cells_that_are_left_open(void **state)
{
    (void)state;
    expect_clean("<p>een<p>twee", "<p>een</p>\n<p>twee</p>\n");
    expect_clean("<ul><li>een<li>twee</ul>",
                 "<ul>\n<li>een</li>\n<li>twee</li>\n</ul>\n");
    expect_clean("<dl><dt>a<dd>b<dt>c<dd>d</dl>",
                 "<dl>\n<dt>a</dt>\n<dd>b</dd>\n<dt>c</dt>\n<dd>d</dd>\n"
                 "</dl>\n");
    expect_clean("<table><tr><th>a<td>b<tr><td>c</table>",
                 "<table>\n<tr>\n<th>a</th>\n<td>b</td>\n</tr>\n<tr>\n"
                 "<td>c</td>\n</tr>\n</table>\n");
}

static void
mends_elements_that_end_in_the_wrong_order(void **state)
{
    (void)state;
    expect_clean("<p><b>a<i>b</b>c</i>d</p>",
                 "<p><b>a<i>b</i></b><i>c</i>d</p>\n");
    expect_clean("<p>a</b></i></ul></td>b</p>", "<p>ab</p>\n");
}

static void
carries_a_link_around_blocks_into_each_of_them(void **state)
{
    (void)state;
    expect_clean("<a href=\"/x/\"><h2>kop</h2><p>tekst</p></a>",
                 "<h2><a href=\"/x/\">kop</a></h2>\n"
                 "<p><a href=\"/x/\">tekst</a></p>\n");
}

static void
keeps_no_link_inside_a_link(void **state)
{
    (void)state;
    expect_clean("<p><a href=\"/a/\">een <a href=\"/b/\">twee</a></p>",
                 "<p><a href=\"/a/\">een</a> <a href=\"/b/\">twee</a></p>\n");
}

static void
lets_elements_without_content_vanish(void **state)
{
    (void)state;
    expect_clean("<p></p><p><b></b> </p><ul></ul><h2> </h2>x", "<p>x</p>\n");
    expect_clean("<p>a<a id=\"hier\"></a>b</p>",
                 "<p>a<a id=\"hier\"></a>b</p>\n");
}

static void
unwraps_containers_and_unknown_elements(void **state)
{
    (void)state;
    expect_clean("<div><section><div>een</div>twee</section></div>",
                 "<p>een</p>\n<p>twee</p>\n");
    expect_clean("<p>een <blink>twee</blink> <font color=red>drie</font></p>",
                 "<p>een twee drie</p>\n");
}

static void
keeps_a_division_of_our_own_class(void **state)
{
    (void)state;
    expect_clean("<div class=\"wp x footnotes\"><div>een</div>twee</div>drie",
                 "<div class=\"footnotes\">\n<p>een</p>\n<p>twee</p>\n</div>\n"
                 "<p>drie</p>\n");
}

static void
keeps_a_span_only_for_what_it_says(void **state)
{
    (void)state;
    expect_clean("<p><span style=\"x\">a</span> "
                 "<span lang=\"fr\">b <span>c</span> d</span></p>",
                 "<p>a <span lang=\"fr\">b c d</span></p>\n");
}

static void
unwraps_rows_and_cells_outside_tables(void **state)
{
    (void)state;
    expect_clean("<td>een</td><tr><td>twee</td></tr>",
                 "<p>een</p>\n<p>twee</p>\n");
}

static void
gives_stray_items_a_list(void **state)
{
    (void)state;
    expect_clean("<li>een<li>twee</li>drie",
                 "<ul>\n<li>een</li>\n<li>twee</li>\n</ul>\n<p>drie</p>\n");
    expect_clean("<li>een</li><b>twee</b><li>drie</li><a id=\"x\"></a><hr>",
                 "<ul>\n<li>een</li>\n</ul>\n<p><b>twee</b></p>\n<ul>\n"
                 "<li>drie</li>\n</ul>\n<p><a id=\"x\"></a></p>\n<hr>\n");
}

static void
puts_text_in_a_table_into_a_cell(void **state)
{
    (void)state;
    expect_clean("<table>los<tr><td>vast</table>",
                 "<table>\n<tr>\n<td>los</td>\n</tr>\n<tr>\n<td>vast</td>\n"
                 "</tr>\n</table>\n");
}

static void
keeps_all_parts_of_a_table(void **state)
{
    (void)state;
    expect_kept("<table>\n<caption>Tabel</caption>\n<colgroup>\n"
                "<col span=\"2\">\n</colgroup>\n<thead>\n<tr>\n"
                "<th scope=\"col\">a</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n"
                "<td colspan=\"2\">b</td>\n</tr>\n</tbody>\n</table>\n");
}

static void
says_the_alignment_of_cells_as_a_class(void **state)
{
    (void)state;
    expect_clean("<table><tr><th align=RIGHT>a<td class=x align=center>b"
                 "<td align=justify>c</table>",
                 "<table>\n<tr>\n<th class=\"right\">a</th>\n"
                 "<td class=\"center\">b</td>\n<td>c</td>\n</tr>\n"
                 "</table>\n");
    expect_kept("<table>\n<tr>\n<td class=\"left\">a</td>\n</tr>\n"
                "</table>\n");
    expect_clean("<p align=right>a</p>", "<p>a</p>\n");
}

static void
keeps_lines_and_blanks_in_preformatted_text(void **state)
{
    (void)state;
    expect_clean("<pre>\neen\n  twee\t&amp;</pre>",
                 "<pre tabindex=\"0\">een\n  twee\t&amp;</pre>\n");
    expect_clean("<pre>\n\neen<br>twee</pre>",
                 "<pre tabindex=\"0\">\n\neen\ntwee</pre>\n");
}

static void
folds_white_space_elsewhere(void **state)
{
    (void)state;
    expect_clean("<p>  een \t twee\r\n drie<b> vier </b>vijf  </p>",
                 "<p>een twee\ndrie <b>vier</b> vijf</p>\n");
}

static void
keeps_line_breaks_between_words_only(void **state)
{
    (void)state;
    expect_clean("<p><br>een<br/> twee<br></p>", "<p>een<br>\ntwee</p>\n");
}

static void
decodes_references_and_writes_them_one_way(void **state)
{
    (void)state;
    expect_clean(
        "caf&eacute; &#233; &#xE9; &copy 2 &hellip; &lt;b&gt; &x; & &"
        "amp;amp; \"q\" &#128; &notin; &notit;",
        "<p>café é é © 2 … &lt;b&gt; &amp;x; &amp; &amp;amp; \"q\" € ∉ "
        "¬it;</p>\n");
}

static void
repairs_bytes_that_are_no_text(void **state)
{
    (void)state;
    expect_clean("a\xFF"
                 "b\x01"
                 "c &#xD800; &#0; &#x110000;&#1;",
                 "<p>a\xEF\xBF\xBD"
                 "bc \xEF\xBF\xBD \xEF\xBF\xBD \xEF\xBF\xBD</p>\n");
}

static void
drops_comments_declarations_and_sections(void **state)
{
    (void)state;
    expect_clean("<!DOCTYPE html><!-- a > b --><p>x<!---->y<!-->z<?php 1 ?>"
                 "<![CDATA[q]]></3></p>",
                 "<p>xyz</p>\n");
}

static void
takes_a_lone_bracket_for_text(void **state)
{
    (void)state;
    expect_clean("<p>1 < 2 <3 en <", "<p>1 &lt; 2 &lt;3 en &lt;</p>\n");
}

static void
keeps_each_id_once(void **state)
{
    (void)state;
    expect_clean("<h2 id=\"a\">x</h2><p id=a>y</p><p id=\"9\">z</p>",
                 "<h2 id=\"a\">x</h2>\n<p>y</p>\n<p>z</p>\n");
    expect_clean("<p>x<a name=\"noot\">y</a></p>",
                 "<p>x<a id=\"noot\">y</a></p>\n");
}

static void
keeps_the_attributes_that_mean_something(void **state)
{
    (void)state;
    expect_kept("<ol start=\"3\" reversed type=\"a\">\n<li value=\"7\">x</li>\n"
                "</ol>\n");
    expect_kept("<details open><summary>kop</summary>\ntekst</details>\n");
    expect_clean(
        "<p style=\"color:red\" onclick=\"x()\" lang=en data-x=1>a</p>",
        "<p lang=\"en\">a</p>\n");
}

static void
marks_links_to_the_web(void **state)
{
    (void)state;
    expect_clean("<a href=\"HTTPS://x.nl/?a=1&b=2\" target=_blank>x</a>",
                 "<p><a href=\"https://x.nl/?a=1&amp;b=2\""
                 " rel=\"external noopener\">x</a></p>\n");
    expect_clean("<a href=//x.nl/>x</a>",
                 "<p><a href=\"https://x.nl/\" rel=\"external noopener\">x</a>"
                 "</p>\n");
    expect_kept("<p><a href=\"mailto:a@b.nl\">a</a> <a href=\"#n\">b</a> "
                "<a href=\"../c/\">c</a></p>\n");
}

static void
links_to_players_it_drops(void **state)
{
    (void)state;
    expect_clean("<p>a</p><iframe src=\"//v.example/1\">geen</iframe>b"
                 "<video src=\"/v.mp4\">geen</video>c",
                 "<p>a</p>\n<p><a href=\"https://v.example/1\""
                 " rel=\"external noopener\">https://v.example/1</a></p>\n"
                 "<p>bc</p>\n");
}

static void
drops_forms_but_not_their_text(void **state)
{
    (void)state;
    expect_clean("<form action=\"http://x\"><p>a<input name=q><select><option>1"
                 "</select><button>ga</button>b</p></form>",
                 "<p>ab</p>\n");
}

/* TEXT between LENGTH letters and as many again. */
static void
expect_between_letters(size_t length, const char *text, const char *expected)
{
    char letters[32], html[160], clean[160];

    memset(letters, 'a', sizeof(letters));
    snprintf(html, sizeof(html), "<p>%.*s%s%.*s</p>", (int)length, letters,
             text, (int)length, letters);
    snprintf(clean, sizeof(clean), "<p>%.*s%s%.*s</p>\n", (int)length, letters,
             expected, (int)length, letters);
    expect_clean(html, clean);
}

static void
cleans_alike_wherever_it_stands(void **state)
{
    (void)state;
    for (size_t length = 1; length < 32; length++) {
        expect_between_letters(length, " b ", " b ");
        expect_between_letters(length, "  ", " ");
        expect_between_letters(length, " \n ", "\n");
        expect_between_letters(length, "\t", " ");
        expect_between_letters(length, "&amp;b>", "&amp;b&gt;");
        expect_between_letters(length, "\x01\"", "\"");
        expect_between_letters(length, "\x7f\n", "\n");
        expect_between_letters(length, "\xC3\xA9\xC3", "\xC3\xA9\xEF\xBF\xBD");
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lets_paragraphs_and_inline_elements_pass),
        cmocka_unit_test(makes_a_first_heading_a_second),
        cmocka_unit_test(puts_text_between_blocks_into_paragraphs),
        cmocka_unit_test(ends_paragraphs_items_and_cells_that_are_left_open),
        cmocka_unit_test(mends_elements_that_end_in_the_wrong_order),
        cmocka_unit_test(carries_a_link_around_blocks_into_each_of_them),
        cmocka_unit_test(keeps_no_link_inside_a_link),
        cmocka_unit_test(lets_elements_without_content_vanish),
        cmocka_unit_test(unwraps_containers_and_unknown_elements),
        cmocka_unit_test(keeps_a_division_of_our_own_class),
        cmocka_unit_test(keeps_a_span_only_for_what_it_says),
        cmocka_unit_test(unwraps_rows_and_cells_outside_tables),
        cmocka_unit_test(gives_stray_items_a_list),
        cmocka_unit_test(puts_text_in_a_table_into_a_cell),
        cmocka_unit_test(keeps_all_parts_of_a_table),
        cmocka_unit_test(says_the_alignment_of_cells_as_a_class),
        cmocka_unit_test(keeps_lines_and_blanks_in_preformatted_text),
        cmocka_unit_test(folds_white_space_elsewhere),
        cmocka_unit_test(keeps_line_breaks_between_words_only),
        cmocka_unit_test(decodes_references_and_writes_them_one_way),
        cmocka_unit_test(repairs_bytes_that_are_no_text),
        cmocka_unit_test(drops_comments_declarations_and_sections),
        cmocka_unit_test(takes_a_lone_bracket_for_text),
        cmocka_unit_test(keeps_each_id_once),
        cmocka_unit_test(keeps_the_attributes_that_mean_something),
        cmocka_unit_test(marks_links_to_the_web),
        cmocka_unit_test(links_to_players_it_drops),
        cmocka_unit_test(drops_forms_but_not_their_text),
        cmocka_unit_test(cleans_alike_wherever_it_stands),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
