#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "kroniek/base/arena.h"
#include "kroniek/base/err.h"
#include "kroniek/text/clean_html.h"

static void
expect_absolute(const char *html, const char *whole)
{
    struct kr_arena *arena = kr_arena_new();
    struct kr_clean_html body;
    struct kr_err err = { 0 };

    if (!kr_clean_html(arena, kr_str(html), NULL, &body, &err))
        fail_msg("%s", err.message);
    body = kr_clean_html_absolute(arena, body, "https://a.example/b/c/",
                                  "https://a.example");
    assert_string_equal(body.data, whole);
    assert_int_equal(body.length, strlen(whole));
    kr_arena_free(arena);
}

static void
expect_href(const char *href, const char *whole)
{
    char html[200], wanted[200];

    snprintf(html, sizeof(html), "<p><a href=\"%s\">x</a></p>\n", href);
    snprintf(wanted, sizeof(wanted), "<p><a href=\"%s\">x</a></p>\n", whole);
    expect_absolute(html, wanted);
}

static void
addresses_of_the_site_get_its_base(void **state)
{
    (void)state;
    expect_href("/d/?e=f&amp;g", "https://a.example/d/?e=f&amp;g");
    expect_href("/", "https://a.example/");
    expect_absolute("<p><img src=\"/media/ab/x.png\" alt=\"\"></p>\n",
                    "<p><img src=\"https://a.example/media/ab/x.png\" "
                    "alt=\"\" loading=\"lazy\" decoding=\"async\"></p>\n");
    expect_absolute("<blockquote cite=\"/bron/\"><p>x</p></blockquote>\n",
                    "<blockquote cite=\"https://a.example/bron/\">\n<p>x</p>\n"
                    "</blockquote>\n");
}

static void
what_is_relative_belongs_to_the_permalink(void **state)
{
    (void)state;
    expect_href("d", "https://a.example/b/c/d");
    expect_href("./d/", "https://a.example/b/c/d/");
    expect_href("../d/", "https://a.example/b/d/");
    expect_href("../../../d/", "https://a.example/d/");
    expect_href("?d", "https://a.example/b/c/?d");
    expect_href("#d", "https://a.example/b/c/#d");
    expect_href("d/e:f", "https://a.example/b/c/d/e:f");
}

static void
what_is_absolute_stays(void **state)
{
    (void)state;
    expect_href("mailto:a@b.example", "mailto:a@b.example");
    expect_absolute("<p><a href=\"http://b.example\">x</a></p>\n",
                    "<p><a href=\"http://b.example\" rel=\"external "
                    "noopener\">x</a></p>\n");
}

static void
ids_go_and_headings_stay(void **state)
{
    (void)state;
    expect_absolute("<h2 id=\"kop\">Kop</h2>\n<p>a<br>b</p>\n",
                    "<h2>Kop</h2>\n<p>a<br>\nb</p>\n");
    expect_absolute("<pre>  a\n\n  b</pre>\n", "<pre>  a\n\n  b</pre>\n");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(addresses_of_the_site_get_its_base),
        cmocka_unit_test(what_is_relative_belongs_to_the_permalink),
        cmocka_unit_test(what_is_absolute_stays),
        cmocka_unit_test(ids_go_and_headings_stay),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
