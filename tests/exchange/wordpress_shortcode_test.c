#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "exchange_wordpress_post.h"

#define LINK(address) "<p><a href=\"" address "\">" address "</a></p>\n"
#define PICTURE_11                                                             \
    "<figure><img src=\"https://site.example/11.jpg\" "                        \
    "alt=\"Een &quot;pad&quot;\"><figcaption>Bij <em>Ede</em></figcaption>"    \
    "</figure>\n"
#define PICTURE_21                                                             \
    "<figure><img src=\"https://site.example/21.jpg\" alt=\"\"></figure>\n"
#define GALLERY(pictures) "<figure>\n" pictures "</figure>\n\n"
#define STAYS "an unknown shortcode stays as text: "
#define LACKS "a shortcode without what it shows stays as text: "

static void
captions_become_figures(void **state)
{
    (void)state;
    expect_wordpress("[caption id=\"attachment_11\" align=\"left\" "
                     "width=\"300\"]<a href=\"b\"><img src=\"a\" /></a> Een "
                     "<a href=\"c\">pad</a>[/caption]",
                     "<figure><a href=\"b\"><img src=\"a\" /></a><figcaption>"
                     "Een <a href=\"c\">pad</a></figcaption></figure>\n\n");
    expect_wordpress("Voor [caption]<img alt=\"a > b\" src=\"a\"> Pad"
                     "[/caption] na",
                     "<p>Voor</p>\n<figure><img alt=\"a > b\" src=\"a\">"
                     "<figcaption>Pad</figcaption></figure>\n\n<p>na</p>\n");
}

static void
captions_of_old_are_in_the_tag(void **state)
{
    (void)state;
    expect_wordpress("[wp_caption caption='Een <b>pad</b>']<img src=\"a\">"
                     "[/wp_caption]",
                     "<figure><img src=\"a\"><figcaption>Een <b>pad</b>"
                     "</figcaption></figure>\n\n");
    expect_wordpress("[caption width=1]<img src=\"a\">[/caption]",
                     "<figure><img src=\"a\"></figure>\n\n");
    expect_wordpress("[caption]zonder beeld", "<p>[caption]zonder beeld</p>\n");
}

static void
a_gallery_shows_the_pictures_of_its_post(void **state)
{
    (void)state;
    expect_wordpress("[gallery]",
                     GALLERY(PICTURE_11 "<figure><img src=\"https://"
                                        "site.example/12.jpg\" alt=\"\">"
                                        "</figure>\n"));
    expect_wordpress("[gallery id=\"7\" exclude=\"12, 9\"]",
                     GALLERY(PICTURE_11));
}

static void
a_gallery_shows_those_it_names_in_their_order(void **state)
{
    (void)state;
    expect_wordpress("[gallery ids=\"21, 11\" columns=2 size=\"large\"]",
                     GALLERY(PICTURE_21 PICTURE_11));
    expect_wordpress("[gallery include=\"21\"]", GALLERY(PICTURE_21));
    expect_wordpress("[gallery ids=\xE2\x80\x9D"
                     "21\xE2\x80\xB3]",
                     GALLERY(PICTURE_21));
    expect_wordpress("[gallery ids=\"21\" link=\"file\"]",
                     GALLERY("<figure><a href=\"https://site.example/21.jpg\">"
                             "<img src=\"https://site.example/21.jpg\" "
                             "alt=\"\"></a></figure>\n"));
}

static void
a_gallery_without_pictures_is_told(void **state)
{
    (void)state;
    expect_wordpress_remarks("[gallery ids=\"11,99\"]",
                             "file 99 of a gallery is not known\n");
    expect_wordpress_remarks("[gallery id=\"8\"]",
                             "a gallery of another post (8) is not shown\n"
                             "a gallery without any picture we know\n");
    expect_wordpress("a [gallery id=\"8\"] b", "<p>a</p>\n\n<p>b</p>\n");
}

static void
what_stands_elsewhere_becomes_a_link(void **state)
{
    (void)state;
    expect_wordpress("[embed width=\"1\"]https://v.example/1[/embed]",
                     LINK("https://v.example/1") "\n");
    expect_wordpress("[youtube=http://v.example/?v=a&amp;w=b]",
                     LINK("http://v.example/?v=a&amp;w=b") "\n");
    expect_wordpress("[youtube http://v.example/?v=a]",
                     LINK("http://v.example/?v=a") "\n");
    expect_wordpress("[soundcloud url=\"https://v.example/s\" /]",
                     LINK("https://v.example/s") "\n");
    expect_wordpress("[vimeo 123]", LINK("https://vimeo.com/123") "\n");
    expect_wordpress("[embed]niets[/embed]", "<p>[embed]niets[/embed]</p>\n");
}

static void
sound_and_film_become_links(void **state)
{
    (void)state;
    expect_wordpress("[audio mp3=\"https://a.example/x.mp3\"][/audio]",
                     "<p><a href=\"https://a.example/x.mp3\">x.mp3</a></p>\n"
                     "\n");
    expect_wordpress("[audio http://a.example/y.mp3|loop=yes]",
                     "<p><a href=\"http://a.example/y.mp3\">y.mp3</a></p>\n\n");
    expect_wordpress("[video src=\"/film.mp4\"]",
                     "<p><a href=\"/film.mp4\">film.mp4</a></p>\n\n");
    expect_wordpress("[playlist]",
                     "<p><a href=\"https://site.example/13.mp3\">Merel &amp; "
                     "lijster</a></p>\n\n");
    expect_wordpress_remarks("[video]", LACKS "[video]\n");
}

static void
code_stays_code(void **state)
{
    (void)state;
    expect_wordpress("[code lang=\"c\"]\nif (a < b && c)\n\n  x[0] = &lt;[b]\n"
                     "[/code]",
                     "<pre><code>if (a &lt; b &amp;&amp; c)\n\n  x[0] = &lt;[b]"
                     "</code></pre>\n\n");
    expect_wordpress("[php]<?php [gallery]; ?>[/php]",
                     "<pre><code>&lt;?php [gallery]; ?&gt;</code></pre>\n\n");
    expect_wordpress("een [source] zonder eind",
                     "<p>een [source] zonder eind</p>\n");
    expect_wordpress("<code>[gallery] [[audio]]</code>",
                     "<p><code>[gallery] [audio]</code></p>\n");
    expect_wordpress("<pre>[[gallery id=1]] [[x]] [gallery]</pre>",
                     "<pre>[gallery id=1] [[x]] [gallery]</pre>\n");
}

static void
doubled_brackets_are_text(void **state)
{
    (void)state;
    expect_wordpress("[[gallery ids=\"1\"]]", "<p>[gallery ids=\"1\"]</p>\n");
    expect_wordpress("[[caption]<b>a</b>[/caption]] b",
                     "<p>[caption]<b>a</b>[/caption] b</p>\n");
    expect_wordpress("[[Wiki]] [[a b]]", "<p>[[Wiki]] [[a b]]</p>\n");
}

static void
unknown_ones_stay_and_are_told_once(void **state)
{
    static const char text[] = "[su_knop url=\"x\"]Klik <b>hier</b>[/su_knop] "
                               "[contact-form-7] [su_knop a=1] [b]vet[/b]";

    (void)state;
    expect_wordpress("[su_knop url=\"x\"]Klik <b>hier</b>[/su_knop]",
                     "<p>[su_knop url=\"x\"]Klik <b>hier</b>[/su_knop]</p>\n");
    expect_wordpress_remarks(text, STAYS "[su_knop]\n" STAYS
                                         "[contact-form-7]\n" STAYS "[b]\n");
}

static void
brackets_of_an_author_are_prose(void **state)
{
    static const char text[] =
        "Hij [sic] zei [1] dat [zie Jansen] en [and/or] of [\xE2\x80\xA6] "
        "[Foto: ANP] [zie <a href=\"q\">hier</a>] a[i] [x = 3] [";

    (void)state;
    expect_wordpress_remarks(text, "");
    expect_wordpress("a[i] [sic] [", "<p>a[i] [sic] [</p>\n");
}

static void
an_address_alone_on_its_line_becomes_a_link(void **state)
{
    (void)state;
    expect_wordpress("a\n\n  https://v.example/?a=1&b=2 \n\nb",
                     "<p>a</p>\n<p><a href=\"https://v.example/?a=1&amp;b=2\">"
                     "https://v.example/?a=1&amp;b=2</a></p>\n<p>b</p>\n");
    expect_wordpress("<p>https://v.example/</p>",
                     "<p><a href=\"https://v.example/\">https://v.example/</a>"
                     "</p>\n");
    expect_wordpress("zie https://v.example/", "<p>zie https://v.example/</p>"
                                               "\n");
    expect_wordpress("https://v.example/ is het",
                     "<p>https://v.example/ is het</p>\n");
    expect_wordpress("<a href=\"x\">\nhttps://v.example/\n</a>",
                     "<p><a href=\"x\"><br />\nhttps://v.example/<br />\n</a>"
                     "</p>\n");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(captions_become_figures),
        cmocka_unit_test(captions_of_old_are_in_the_tag),
        cmocka_unit_test(a_gallery_shows_the_pictures_of_its_post),
        cmocka_unit_test(a_gallery_shows_those_it_names_in_their_order),
        cmocka_unit_test(a_gallery_without_pictures_is_told),
        cmocka_unit_test(what_stands_elsewhere_becomes_a_link),
        cmocka_unit_test(sound_and_film_become_links),
        cmocka_unit_test(code_stays_code),
        cmocka_unit_test(doubled_brackets_are_text),
        cmocka_unit_test(unknown_ones_stay_and_are_told_once),
        cmocka_unit_test(brackets_of_an_author_are_prose),
        cmocka_unit_test(an_address_alone_on_its_line_becomes_a_link),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
