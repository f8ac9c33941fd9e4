#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "exchange/wordpress_body.h"
#include "exchange_wordpress_post.h"

static void
blank_lines_part_paragraphs(void **state)
{
    (void)state;
    expect_wordpress("Een\n\nTwee\n \t\n\n\nDrie", "<p>Een</p>\n<p>Twee</p>\n"
                                                   "<p>Drie</p>\n");
    expect_wordpress("", "");
    expect_wordpress(" \n\n ", "");
}

static void
other_line_ends_break_the_line(void **state)
{
    (void)state;
    expect_wordpress("Een\nTwee", "<p>Een<br />\nTwee</p>\n");
    expect_wordpress("Een  \n  Twee", "<p>Een<br />\nTwee</p>\n");
    expect_wordpress("Een<br />\nTwee", "<p>Een<br />\nTwee</p>\n");
    expect_wordpress("Een<br><br/>Twee", "<p>Een</p>\n<p>Twee</p>\n");
}

static void
line_ends_of_other_systems_count(void **state)
{
    (void)state;
    expect_wordpress("Een\r\nTwee\r\n\r\nDrie", "<p>Een<br />\nTwee</p>\n"
                                                "<p>Drie</p>\n");
    expect_wordpress("Een\r\rTwee\x02", "<p>Een</p>\n<p>Twee</p>\n");
}

static void
blocks_stand_outside_of_paragraphs(void **state)
{
    (void)state;
    expect_wordpress("Een\n<h2>Kop</h2>\nTwee",
                     "<p>Een</p>\n<h2>Kop</h2>\n<p>Twee</p>\n");
    expect_wordpress("<div>Een\n\nTwee</div>", "<div>Een<p>Twee</p>\n</div>\n");
    expect_wordpress("Een<hr />Twee", "<p>Een</p>\n<hr /><p>Twee</p>\n");
    expect_wordpress("<DIV>Een</DIV>", "<DIV>Een</DIV>\n");
}

static void
paragraphs_that_are_there_stay(void **state)
{
    (void)state;
    expect_wordpress("<p>Een</p>\n\n<p class=\"b\">Twee\nDrie</p>",
                     "<p>Een</p>\n<p class=\"b\">Twee<br />\nDrie</p>\n");
    expect_wordpress("Een</p>", "<p>Een</p>\n");
}

static void
quotations_get_paragraphs_within(void **state)
{
    (void)state;
    expect_wordpress("<blockquote>Een\n\nTwee</blockquote>",
                     "<blockquote><p>Een</p>\n<p>Twee</p>\n</blockquote>\n");
    expect_wordpress("<blockquote><p>Een</p></blockquote>",
                     "<blockquote><p>Een</p>\n</blockquote>\n");
}

static void
lists_and_tables_get_no_line_breaks_between(void **state)
{
    (void)state;
    expect_wordpress("<ul>\n<li>a</li>\n<li>b\nc</li>\n</ul>",
                     "<ul><li>a</li>\n<li>b<br />\nc</li>\n</ul>\n");
    expect_wordpress("<table>\n<tr>\n<td>a</td>\n<td>b\n\nc</td>\n</tr>\n"
                     "</table>",
                     "<table><tr><td>a</td>\n<td>b<p>c</p>\n</td>\n</tr>\n"
                     "</table>\n");
}

static void
what_is_in_a_line_stays_there(void **state)
{
    (void)state;
    expect_wordpress("Een <b>vet</b> <i>x</i>\n<img src=\"a\"\nalt=\"b\"> c",
                     "<p>Een <b>vet</b> <i>x</i><br />\n<img src=\"a\"\n"
                     "alt=\"b\"> c</p>\n");
    expect_wordpress("1 < 2 en a<b", "<p>1 < 2 en a<b</p>\n");
    expect_wordpress("<a title=\"x > y\n\nz\">q</a>",
                     "<p><a title=\"x > y\n\nz\">q</a></p>\n");
}

static void
preformatted_text_is_left_alone(void **state)
{
    (void)state;
    expect_wordpress("Een\n<pre>\na\n\n  <b>b</b>\n</pre>\nTwee",
                     "<p>Een</p>\n<pre>\na\n\n  <b>b</b>\n</pre>\n"
                     "<p>Twee</p>\n");
    expect_wordpress("<script>\na\n\nb\n</script>", "<script>\na\n\nb\n"
                                                    "</script>");
    expect_wordpress("<pre>zonder\n\neind", "<pre>zonder<p>eind</p>\n");
}

static void
blanks_in_figures_and_players_do_not_count(void **state)
{
    (void)state;
    expect_wordpress("<figure>\n<img src=\"a\">\n\n<figcaption>\nb\n"
                     "</figcaption>\n</figure>",
                     "<figure><img src=\"a\"><figcaption>b</figcaption>"
                     "</figure>\n");
    expect_wordpress("<object>\n\n<param>\n\n<embed>\n\n</object>",
                     "<p><object><param><embed></object></p>\n");
    expect_wordpress("<select>\n<option>a</option>\n<option>b</option>"
                     "</select>",
                     "<p><select><option>a</option><option>b</option>"
                     "</select></p>\n");
}

static void
a_body_still_to_be_shown_is_told_from_one_that_was(void **state)
{
    (void)state;
    assert_true(kr_wordpress_is_raw(KR_STR("Een\n\nTwee")));
    assert_true(kr_wordpress_is_raw(KR_STR("<b>Een</b>\r\n\r\nTwee")));
    assert_true(kr_wordpress_is_raw(KR_STR("<!-- wp:paragraph -->\n<p>a</p>")));
    assert_false(kr_wordpress_is_raw(KR_STR("<p>Een</p>\n\n<p>Twee</p>")));
    assert_false(kr_wordpress_is_raw(KR_STR("Een regel")));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(blank_lines_part_paragraphs),
        cmocka_unit_test(other_line_ends_break_the_line),
        cmocka_unit_test(line_ends_of_other_systems_count),
        cmocka_unit_test(blocks_stand_outside_of_paragraphs),
        cmocka_unit_test(paragraphs_that_are_there_stay),
        cmocka_unit_test(quotations_get_paragraphs_within),
        cmocka_unit_test(lists_and_tables_get_no_line_breaks_between),
        cmocka_unit_test(what_is_in_a_line_stays_there),
        cmocka_unit_test(preformatted_text_is_left_alone),
        cmocka_unit_test(blanks_in_figures_and_players_do_not_count),
        cmocka_unit_test(a_body_still_to_be_shown_is_told_from_one_that_was),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
