#include "exchange/wordpress_body.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "exchange_markdown_file.h"
#include "exchange_wordpress_post.h"
#include "kroniek/base/buf.h"

#define P(text) "<!-- wp:paragraph -->\n<p>" text "</p>\n<!-- /wp:paragraph -->"
#define FILLED_IN                                                              \
    ", which WordPress fills in when it shows the page, is left out\n"

static void
block_comments_go_and_blocks_stay_as_they_are(void **state)
{
    (void)state;
    expect_wordpress("<!-- wp:paragraph {\"align\":\"left\"} -->\n<p>Een\nregel"
                     "</p>\n<!-- /wp:paragraph -->",
                     "\n<p>Een\nregel</p>\n");
    expect_wordpress("<!-- wp:core/html --><b>a</b>\n\nb<!-- /wp:core/html -->",
                     "<b>a</b>\n\nb");
    expect_wordpress("<!-- wp:group --><div><!-- wp:paragraph --><p>a</p>"
                     "<!-- /wp:paragraph --></div><!-- /wp:group -->",
                     "<div><p>a</p></div>");
}

static void
text_outside_of_blocks_gets_paragraphs(void **state)
{
    (void)state;
    expect_wordpress(P("a") "\n\nvrij\nregel\n\n" P("b"),
                     "\n<p>a</p>\n<p>vrij<br />\nregel</p>\n\n<p>b</p>\n");
    expect_wordpress("<!-- wp:freeform -->\na\n\nb\n<!-- /wp:freeform -->" P(
                         "c"),
                     "<p>a</p>\n<p>b</p>\n\n<p>c</p>\n");
    expect_wordpress("<!-- wp:group --><div><!-- wp:shortcode -->\n[x a=1]\n"
                     "<!-- /wp:shortcode --></div><!-- /wp:group -->",
                     "<div><p>[x a=1]</p>\n</div>");
}

static void
blocks_wordpress_fills_in_are_told_once(void **state)
{
    (void)state;
    expect_wordpress_remarks("<!-- wp:latest-posts {\"a\":1} /-->"
                             "<!-- wp:plugin/kaart /-->"
                             "<!-- wp:latest-posts /-->"
                             "<!-- wp:paragraph /--><!-- wp:spacer /-->",
                             "the block 'latest-posts'" FILLED_IN
                             "the block 'plugin/kaart'" FILLED_IN);
}

static void
an_embedded_page_becomes_a_link(void **state)
{
    (void)state;
    expect_wordpress("<!-- wp:embed {\"url\":\"x\"} --><figure><div>\n"
                     "https://v.example/1\n</div></figure><!-- /wp:embed -->",
                     "<figure><div>\n<a href=\"https://v.example/1\">"
                     "https://v.example/1</a>\n</div></figure>");
}

static void
comments_go_with_their_line(void **state)
{
    (void)state;
    expect_wordpress("a<!-- geheim --> b", "<p>a b</p>\n");
    expect_wordpress("a\n<!-- geheim -->\nb", "<p>a<br />\nb</p>\n");
    expect_wordpress("<!-- a\n\nb --><!----><!-->c", "<p>c</p>\n");
    expect_wordpress("a <!-- open", "<p>a open</p>\n");
    expect_wordpress_remarks("a <!-- b <!-- c", "a comment without an end: "
                                                "what it hides is shown\n");
}

static void
pages_follow_each_other(void **state)
{
    (void)state;
    expect_wordpress("a\n<!--nextpage-->\nb<!--noteaser-->",
                     "<p>a</p>\n<p>b</p>\n");
    expect_wordpress(P("a") "<!-- wp:nextpage --><!--nextpage-->"
                            "<!-- /wp:nextpage -->" P("b"),
                     "\n<p>a</p>\n\n<p>b</p>\n");
}

static void
what_is_before_more_is_the_excerpt(void **state)
{
    (void)state;
    expect_wordpress("a\n<!--more-->\nb", "<p>a</p>\n<p>b</p>\n");
    expect_wordpress("a <!--more Lees--> b", "<p>a b</p>\n");
    expect_wordpress_excerpt("Een <b>&amp;</b>\n\ntwee\n<!--more Lees-->\nb",
                             "Een & twee");
    expect_wordpress_excerpt(P("a") "<!-- wp:more --><!--more-->"
                                    "<!-- /wp:more -->" P("b"),
                             "a");
    expect_wordpress_excerpt("a <!--moreover--> b", NULL);
    expect_wordpress_excerpt("[gallery] a[caption]<img> b[/caption]<sup "
                             "data-fn=\"x\">1</sup><!--more-->",
                             "a");
}

static void
footnotes_are_linked_both_ways(void **state)
{
    (void)state;
    expect_wordpress_notes(
        "<!-- wp:paragraph --><p>a<sup data-fn=\"u-1\" class=\"fn\"><a "
        "href=\"#u-1\" id=\"u-1-link\">1</a></sup></p><!-- /wp:paragraph -->"
        "<!-- wp:footnotes /-->" P("b"),
        "[{\"id\":\"u-1\",\"content\":\"Een <em>noot</em>\"}]",
        "<p>a<sup class=\"footnote-ref\" id=\"fnref-u-1\"><a href=\"#fn-u-1\">"
        "1</a></sup></p><ol class=\"footnotes\">\n<li id=\"fn-u-1\">Een "
        "<em>noot</em> <a class=\"footnote-backref\" href=\"#fnref-u-1\">"
        "\xE2\x86\xA9\xEF\xB8\x8E</a></li>\n</ol>\n\n<p>b</p>\n");
}

static void
footnotes_without_text_or_mark_lose_nothing(void **state)
{
    (void)state;
    expect_wordpress("a<sup data-fn=\"u\"><a href=\"#u\">2</a></sup>",
                     "<p>a<sup>2</sup></p>\n");
    expect_wordpress_notes("a", "[{\"id\":\"u\",\"content\":\"b\"},{\"id\":1}]",
                           "<p>a</p>\n<ol class=\"footnotes\">\n"
                           "<li id=\"fn-u\">b</li>\n</ol>\n");
    expect_wordpress_notes("a", "geen JSON", "<p>a</p>\n");
    expect_wordpress("a<sup>2</sup>", "<p>a<sup>2</sup></p>\n");
}

static void
pictures_of_smilies_become_text(void **state)
{
    (void)state;
    expect_wordpress("a <img class=\"emoji x\" alt=\"\xF0\x9F\x99\x82\" "
                     "src=\"b\"> <img class='wp-smiley' alt=':<'>",
                     "<p>a \xF0\x9F\x99\x82 :&lt;</p>\n");
    expect_wordpress("<img class=\"emoji\" src=\"b\">",
                     "<p><img class=\"emoji\" src=\"b\"></p>\n");
}

static void
hostile_bodies_are_read_in_linear_time(void **state)
{
    static const struct {
        const char *piece, *tail;
        size_t count;
    } bodies[] = {
        { "woord ", "", 1700000 },
        { "[", "", 100000 },
        { "[a ", "]", 300000 },
        { "[caption]", "[/caption]", 100000 },
        { "[embed][/embed][video][/x]", "", 50000 },
        { "[[a][b]", "[/b]][/a]]", 100000 },
        { "[video][embed][audio][caption]",
          "[/caption][/audio][/embed][/video]", 50000 },
        { "<!--", "", 300000 },
        { "<!-- wp:a -->", "", 100000 },
        { "<a \"", "", 300000 },
        { "<a b=\"", "", 300000 },
        { "<pre>", "", 100000 },
        { "<code>", "", 100000 },
        { "<div>", "", 300000 },
        { "<sup data-fn=\"x\">", "", 100000 },
        { "https://a.example/ ", "", 100000 },
        { "<br>\n", "", 300000 },
        { "<pre>[[a", "</pre>", 100000 },
    };

    (void)state;
    for (size_t i = 0; i < sizeof(bodies) / sizeof(bodies[0]); i++)
        expect_wordpress_quick(repeated("", bodies[i].piece, bodies[i].count,
                                        bodies[i].tail),
                               5);
}

static void
a_thousand_names_bring_few_remarks(void **state)
{
    struct kr_buf text = KR_BUF(1 << 20), remarks = KR_BUF(1 << 20);

    (void)state;
    for (int i = 0; i < 1000; i++) {
        kr_buf_format(&text, "[a%d b=1]", i);
        if (i < 50)
            kr_buf_format(&remarks,
                          "an unknown shortcode stays as text: [a%d]\n", i);
    }
    expect_wordpress_remarks(kr_buf_cstr(&text), kr_buf_cstr(&remarks));
    kr_buf_free(&text);
    kr_buf_free(&remarks);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(block_comments_go_and_blocks_stay_as_they_are),
        cmocka_unit_test(text_outside_of_blocks_gets_paragraphs),
        cmocka_unit_test(blocks_wordpress_fills_in_are_told_once),
        cmocka_unit_test(an_embedded_page_becomes_a_link),
        cmocka_unit_test(comments_go_with_their_line),
        cmocka_unit_test(pages_follow_each_other),
        cmocka_unit_test(what_is_before_more_is_the_excerpt),
        cmocka_unit_test(footnotes_are_linked_both_ways),
        cmocka_unit_test(footnotes_without_text_or_mark_lose_nothing),
        cmocka_unit_test(pictures_of_smilies_become_text),
        cmocka_unit_test(hostile_bodies_are_read_in_linear_time),
        cmocka_unit_test(a_thousand_names_bring_few_remarks),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
