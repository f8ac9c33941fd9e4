#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "kroniek/base/arena.h"
#include "kroniek/base/err.h"
#include "kroniek/text/clean_html.h"
#include "text_clean.h"

static void
expect_text(const char *html, const char *expected)
{
    struct kr_arena *arena = kr_arena_new();
    struct kr_clean_html body = cleaned(arena, kr_str(html), NULL);
    struct kr_str text = kr_clean_html_text(arena, body);

    assert_int_equal(text.length, strlen(text.data));
    assert_string_equal(text.data, expected);
    kr_arena_free(arena);
}

static void
expect_listed(const char *html, const char *expected)
{
    struct kr_arena *arena = kr_arena_new();
    struct kr_clean_html body = cleaned(arena, kr_str(html), NULL);

    assert_string_equal(
        kr_clean_html_in_listing(arena, body, "/2025/een-&-twee/").data,
        expected);
    kr_arena_free(arena);
}

static void
parts_blocks_with_a_blank_line(void **state)
{
    (void)state;
    expect_text("<h2>Kop</h2><p>Een <b>twee</b>\ndrie &amp; &lt;</p><p>x<br>y",
                "Kop\n\nEen twee drie & <\n\nx\ny");
}

static void
puts_items_and_cells_on_lines(void **state)
{
    (void)state;
    expect_text("<ul><li>a<ul><li>b</ul><li>c</ul><p>d</p>", "a\nb\nc\n\nd");
    expect_text("<table><caption>t</caption><tr><th>1<td>2<tr><td>3</table>",
                "t\n1\n2\n3");
}

static void
keeps_preformatted_lines(void **state)
{
    (void)state;
    expect_text("<p>a</p><pre>b\n  c\n\nd</pre>", "a\n\nb\n  c\n\nd");
}

static void
reads_the_alt_text_of_pictures(void **state)
{
    (void)state;
    expect_text("<p><img src=/media/a.png alt=\"een boom\"> groeit</p>",
                "een boom groeit");
}

static void
lowers_headings_in_a_listing(void **state)
{
    (void)state;
    expect_listed("<h2>a</h2><h5>b</h5><h6>c</h6>",
                  "<h3>a</h3>\n<h6>b</h6>\n<h6>c</h6>\n");
}

static void
leaves_ids_out_of_a_listing_and_leads_to_the_post(void **state)
{
    (void)state;
    expect_listed("<p id=\"x\" lang=\"en\"><a href=\"#ref-1\">1</a> "
                  "<a href=\"/b/#c\">2</a></p>",
                  "<p lang=\"en\"><a href=\"/2025/een-&amp;-twee/#ref-1\">1</a>"
                  " <a href=\"/b/#c\">2</a></p>\n");
}

static void
keeps_pictures_and_flags_in_a_listing(void **state)
{
    static const char html[] =
        "<p><img src=\"/media/a.png\" alt=\"\" loading=\"lazy\""
        " decoding=\"async\"></p>\n<details open>x</details>\n<hr>\n";

    (void)state;
    expect_listed(html, html);
}

static void
makes_html_of_text(void **state)
{
    struct kr_arena *arena = kr_arena_new();

    (void)state;
    assert_string_equal(
        kr_clean_html_from_text(arena, kr_str("a <b> & \"c\"\xFF\x01")).data,
        "a &lt;b&gt; &amp; \"c\"\xEF\xBF\xBD");
    kr_arena_free(arena);
}

/* --- Pictures --------------------------------------------------------- */

static struct kr_picture
find_picture(void *self, const char *src)
{
    int *asked = self;

    ++*asked;
    if (strcmp(src, "http://x/a&b.jpg") == 0)
        return (struct kr_picture){ "/media/ab/cd.jpg", 640, 480 };
    if (strcmp(src, "bad") == 0)
        return (struct kr_picture){ "http://evil/", 1, 1 };
    return (struct kr_picture){ NULL, 0, 0 };
}

static void
expect_picture(const char *html, const char *expected, int asked)
{
    struct kr_arena *arena = kr_arena_new();
    int count = 0;
    const struct kr_clean_rules rules = { .picture = find_picture,
                                          .self = &count };

    assert_string_equal(cleaned(arena, kr_str(html), &rules).data, expected);
    assert_int_equal(count, asked);
    kr_arena_free(arena);
}

static void
puts_our_picture_in_the_place_of_another(void **state)
{
    (void)state;
    expect_picture("<img src=\"http://x/a&amp;b.jpg\" alt=Boom width=9>",
                   "<p><img src=\"/media/ab/cd.jpg\" alt=\"Boom\" width=\"640\""
                   " height=\"480\" loading=\"lazy\" decoding=\"async\"></p>\n",
                   1);
}

static void
does_not_ask_about_our_own_pictures(void **state)
{
    (void)state;
    expect_picture("<img src=/media/x.png>",
                   "<p><img src=\"/media/x.png\" alt=\"\" loading=\"lazy\""
                   " decoding=\"async\"></p>\n",
                   0);
}

static void
makes_a_link_of_a_picture_elsewhere(void **state)
{
    (void)state;
    expect_picture("<img src=https://x.nl/b/c.jpg?q alt=Boom>",
                   "<p><a href=\"https://x.nl/b/c.jpg?q\""
                   " rel=\"external noopener\">Boom</a></p>\n",
                   1);
    expect_picture("<img src=https://x.nl/b/c.jpg?q>",
                   "<p><a href=\"https://x.nl/b/c.jpg?q\""
                   " rel=\"external noopener\">c.jpg</a></p>\n",
                   1);
}

static void
keeps_the_alt_text_of_a_picture_not_to_be_had(void **state)
{
    (void)state;
    expect_picture("<img src=c.jpg alt='Een boom'>",
                   "<p><span class=\"absent\">Een boom</span></p>\n", 1);
    expect_picture("x<img src=c.jpg>", "<p>x</p>\n", 1);
    expect_picture("<img src=bad alt=y>",
                   "<p><span class=\"absent\">y</span></p>\n", 1);
}

static void
keeps_the_link_around_a_picture_not_to_be_had(void **state)
{
    (void)state;
    expect_picture("<a href=/groot/><img src=http://x/c.jpg alt=Boom></a>",
                   "<p><a href=\"/groot/\">Boom</a></p>\n", 1);
}

static void
looks_behind_the_stand_in_of_a_lazy_picture(void **state)
{
    (void)state;
    expect_picture("<img src=data:x data-src=\"http://x/a&amp;b.jpg\" alt=a>",
                   "<p><img src=\"/media/ab/cd.jpg\" alt=\"a\" width=\"640\""
                   " height=\"480\" loading=\"lazy\" decoding=\"async\"></p>\n",
                   1);
}

static void
drops_pictures_that_only_count_readers(void **state)
{
    (void)state;
    expect_picture("x<img src=http://x/c.gif width=1 height=1>", "<p>x</p>\n",
                   1);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(parts_blocks_with_a_blank_line),
        cmocka_unit_test(puts_items_and_cells_on_lines),
        cmocka_unit_test(keeps_preformatted_lines),
        cmocka_unit_test(reads_the_alt_text_of_pictures),
        cmocka_unit_test(lowers_headings_in_a_listing),
        cmocka_unit_test(leaves_ids_out_of_a_listing_and_leads_to_the_post),
        cmocka_unit_test(keeps_pictures_and_flags_in_a_listing),
        cmocka_unit_test(makes_html_of_text),
        cmocka_unit_test(puts_our_picture_in_the_place_of_another),
        cmocka_unit_test(does_not_ask_about_our_own_pictures),
        cmocka_unit_test(makes_a_link_of_a_picture_elsewhere),
        cmocka_unit_test(keeps_the_alt_text_of_a_picture_not_to_be_had),
        cmocka_unit_test(keeps_the_link_around_a_picture_not_to_be_had),
        cmocka_unit_test(looks_behind_the_stand_in_of_a_lazy_picture),
        cmocka_unit_test(drops_pictures_that_only_count_readers),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
