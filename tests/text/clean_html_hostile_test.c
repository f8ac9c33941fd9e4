#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#include "kroniek/base/arena.h"
#include "kroniek/base/buf.h"
#include "kroniek/base/err.h"
#include "kroniek/text/clean_html.h"
#include "text_clean.h"

#define MOST_SECONDS 2

static void
expect_all_harmless(const char *const *all, size_t count)
{
    for (size_t i = 0; i < count; i++)
        expect_harmless(all[i]);
}

static void
lets_no_script_through(void **state)
{
    (void)state;
    expect_clean("a<script>alert(1)</script>b", "<p>ab</p>\n");
    expect_clean("a<SCRIPT SRC=//x/y.js></SCRIPT >b", "<p>ab</p>\n");
    expect_clean("a<script><!-- </script>b", "<p>ab</p>\n");
    expect_clean("a<script>x", "<p>a</p>\n");
    expect_clean("a<scr<script>ipt>alert(1)</scr</script>ipt>b",
                 "<p>aipt&gt;alert(1)ipt&gt;b</p>\n");
    expect_clean("a<scr\1ipt>x</script>b", "<p>ab</p>\n");
}

static void
drops_styles_and_other_raw_text(void **state)
{
    (void)state;
    expect_clean("a<style>p{background:url(javascript:x)}</style>b",
                 "<p>ab</p>\n");
    expect_clean("a<title><b>x</b></title><textarea><b>y</b></textarea>b",
                 "<p>ab</p>\n");
    expect_clean("a<noembed><p>x</noembed><noframes>y</noframes>b",
                 "<p>ab</p>\n");
    expect_clean("<xmp><b>x</xmp>y",
                 "<pre tabindex=\"0\">&lt;b&gt;x</pre>\n<p>y</p>\n");
    expect_clean("<plaintext><b>x</plaintext>",
                 "<pre tabindex=\"0\">&lt;b&gt;x&lt;/plaintext&gt;</pre>\n");
}

static void
drops_foreign_elements_with_their_content(void **state)
{
    (void)state;
    expect_clean("a<svg onload=x()><style><p>y</style></svg>b", "<p>ab</p>\n");
    expect_clean("a<math><mtext><table><mglyph><style><img src onerror=x>"
                 "</math>b",
                 "<p>ab</p>\n");
    expect_clean("a<template><p>x</template>b", "<p>ab</p>\n");
    expect_clean("a<svg>b", "<p>ab</p>\n");
}

static void
lets_no_event_handler_or_style_through(void **state)
{
    static const char *const all[] = {
        "<p onclick=\"x()\" ONMOUSEOVER='y()' style=\"x:expression(1)\">a",
        "<img src=x onerror=alert(1)>",
        "<img src=\"x\"onerror=\"alert(1)\">",
        "<img/src=x/onerror=alert(1)>",
        "<body onload=alert(1)>x",
        "<a href=\"/x/\" on\nclick=alert(1)>y</a>",
        "<b title='\"><script>alert(1)</script>'>x</b>",
        "<b title=\"x\" <script>alert(1)</script>",
        "<p id='\" onclick=\"x'>y",
        "<p class='qa\" onclick=\"x'>y",
        "<a href='/x/\" onclick=\"y'>z</a>",
        "<div style='x'\" onclick=y>z</div>",
    };

    (void)state;
    expect_all_harmless(all, KR_COUNT(all));
}

static void
expect_no_link(const char *href)
{
    struct kr_arena *arena = kr_arena_new();
    char *html = kr_arena_format(arena, "<a href=\"%s\">x</a>", href);

    expect_clean(html, "<p>x</p>\n");
    kr_arena_free(arena);
}

static void
lets_no_script_address_through(void **state)
{
    static const char *const all[] = {
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        " javascript:alert(1)",
        "\tjava\nscript:alert(1)",
        "java\rscript\r\n:alert(1)",
        "\x01javascript:alert(1)",
        "&#106;avascript:alert(1)",
        "&#x6A&#x61;vascript&colon;alert(1)",
        "&#0000106&#0000097vascript:alert(1)",
        "java&Tab;script&NewLine;:alert(1)",
        "java&#9;script:alert(1)",
        "java&#0;script:alert(1)",
        "javascript&#x3A;alert(1)",
        "data:text/html,<script>alert(1)</script>",
        "DATA:text/html;base64,PHNjcmlwdD4=",
        "vbscript:msgbox(1)",
        "file:///etc/passwd",
        "blob:https://x/1",
        "view-source:x",
        "feed:javascript:alert(1)",
        "ftp://x/",
        ":x",
        "http:",
        "https://",
        "",
        "  ",
    };

    (void)state;
    for (size_t i = 0; i < KR_COUNT(all); i++)
        expect_no_link(all[i]);
}

static void
sees_through_disguised_hosts(void **state)
{
    (void)state;
    expect_clean("<a href=\"/\\evil.example\">x</a>",
                 "<p><a href=\"https://evil.example\""
                 " rel=\"external noopener\">x</a></p>\n");
    expect_clean("<a href=\"http:evil.example\">x</a>",
                 "<p><a href=\"http://evil.example\""
                 " rel=\"external noopener\">x</a></p>\n");
    expect_clean("<a href=\"/\t/evil.example\">x</a>",
                 "<p><a href=\"https://evil.example\""
                 " rel=\"external noopener\">x</a></p>\n");
}

static void
shows_no_picture_that_is_not_ours(void **state)
{
    static const char *const all[] = {
        "<img src=/media/../../etc/passwd alt=x>",
        "<img src=/media/a?b alt=x>",
        "<img src=//media/a alt=x>",
        "<img src=\"/media/a\" srcset=\"http://x 2x\" alt=x>",
        "<img src='data:image/svg+xml,<svg onload=x>' alt=x>",
        "<img src=javascript:x alt=x>",
        "<picture><source srcset=http://x><img src=http://y></picture>",
        "<img lowsrc=javascript:x dynsrc=javascript:y alt=z>",
        "<image src=http://x/y alt=z>",
        "<input type=image src=javascript:x>",
    };

    (void)state;
    expect_all_harmless(all, KR_COUNT(all));
}

static void
lets_nothing_through_that_loads_or_sends(void **state)
{
    static const char *const all[] = {
        "<meta http-equiv=refresh content=0;url=javascript:x>",
        "<base href=javascript:x//>",
        "<link rel=stylesheet href=http://x>",
        "<form action=javascript:x><button formaction=javascript:y>z</button>",
        "<isindex action=javascript:x>",
        "<iframe src=javascript:x></iframe>",
        "<iframe srcdoc='<script>x</script>'></iframe>",
        "<object data=javascript:x><param name=y value=z></object>",
        "<embed src=javascript:x><applet code=y>",
        "<frameset><frame src=javascript:x></frameset>",
        "<table background=javascript:x><td background=javascript:y>",
        "<video src=javascript:x onerror=y><source src=z></video>",
        "<audio autoplay src=data:x></audio>",
        "<marquee onstart=x>y</marquee><bgsound src=javascript:z>",
        "<details open ontoggle=x>y</details>",
        "<blockquote cite=javascript:x>y</blockquote><q cite=data:z>q</q>",
    };

    (void)state;
    expect_all_harmless(all, KR_COUNT(all));
}

static void
gives_a_browser_nothing_to_mutate(void **state)
{
    static const char *const all[] = {
        "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
        "<p title='<title>'><title><a title='</title><img onerror=x>'>",
        "<textarea><p title='</textarea><img src onerror=x>'>",
        "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;"
        "&lt;img src=1 onerror=alert(1)&gt;\">",
        "<form><math><mtext></form><form><mglyph><style></math>"
        "<img src onerror=alert(1)>",
        "<svg></p><style><a id=\"</style><img src=1 onerror=alert(1)>\">",
        "<!--<img src=\"--><img src=x onerror=alert(1)//\">",
        "<!--><script>x</script>-->",
        "<comment><img src=\"</comment><img src=x onerror=x>\">",
        "<![CDATA[><img src=x onerror=alert(1)>]]>",
        "<?xml x=\"><script>alert(1)</script>\"?>",
        "<x onclick=alert(1) src=a>b</x>",
        "<a href=\"x`y\" title=`z`>q</a>",
        "<p><table><p><td><a><table><td><a>x</table>",
        "<b><table><b><tr><b><td></b>x<select><b></table>",
        "+ADw-script+AD4-alert(1)+ADw-/script+AD4-",
        "\xF0\x9F<script>x</script>",
        "<img src=\"\xE0\" alt=\" onerror=alert(1) \">",
        "&lt;script&gt;alert(1)&lt;/script&gt;",
        "&amp;lt;script&amp;gt;",
        "<a href=\"javascript\xEF\xBC\x9A//x:alert(1)\">y</a>",
        "<<script>alert(1);//<</script>",
        "<a\x0Bhref=javascript:x>y</a>",
        "</p></html><script>x</script>",
    };

    (void)state;
    expect_all_harmless(all, KR_COUNT(all));
}

static void
drops_nul_bytes(void **state)
{
    static const char html[] = "a<scr\0ipt>x</script>b\0c";
    struct kr_arena *arena = kr_arena_new();

    (void)state;
    assert_string_equal(
        cleaned(arena, (struct kr_str){ html, sizeof(html) - 1 }, NULL).data,
        "<p>abc</p>\n");
    kr_arena_free(arena);
}

static const char sample[] =
    "<!DOCTYPE html><h1 id=a>Kop &amp; &hellip; &#233;</h1>los <b>vet<p>x <i>y"
    "</b>z</i><ul><li>een<li value=3>twee<ol><li>a</ol></ul><!-- noot -->"
    "<table><caption>t</caption><tr><th scope=col>1<td colspan=2>2</table>"
    "<a href='https://x.nl/?a=1&amp;b=\"' title=\"q\">l</a><script>s</script>"
    "<img src=/media/a.png alt='p' width=10><pre>\n\n a <b>b</b>\n</pre><dl>"
    "<dt>v<dd>a</dl><iframe src=//v.nl/1></iframe><figure><img src=x alt=y>"
    "<figcaption>onder</figcaption></figure><span lang=fr>caf\xC3\xA9</span>"
    "<svg><p>x</svg><details open><summary>s</summary>d</details><br>\xFF<";

static void
takes_input_cut_anywhere(void **state)
{
    (void)state;
    for (size_t length = 0; length < sizeof(sample); length++) {
        struct kr_arena *arena = kr_arena_new();

        (void)cleaned(arena, (struct kr_str){ sample, length }, NULL);
        (void)cleaned(arena, kr_str_from(kr_str(sample), length), NULL);
        kr_arena_free(arena);
    }
}

static char *
repeated(struct kr_arena *arena, const char *text, size_t count)
{
    size_t length = strlen(text);
    char *all = kr_arena_alloc(arena, length * count + 1);

    for (size_t i = 0; i < count; i++)
        memcpy(all + i * length, text, length);
    return all;
}

/* COUNT times TEXT is cleaned in time. */
static void
expect_quick(const char *text, size_t count)
{
    struct kr_arena *arena = kr_arena_new();
    struct kr_str html = kr_str(repeated(arena, text, count));
    struct kr_clean_html out;
    struct kr_err err;
    clock_t began = clock();
    double seconds;

    if (!kr_clean_html(arena, html, NULL, &out, &err) && err.code != KR_LIMIT)
        fail_msg("%s", err.message);
    seconds = (double)(clock() - began) / CLOCKS_PER_SEC;
    if (seconds > MOST_SECONDS)
        fail_msg("%.20s… × %zu took %.1f s", text, count, seconds);
    kr_arena_free(arena);
}

static void
takes_twenty_thousand_nested_elements_in_time(void **state)
{
    static const char *const tags[] = {
        "<div>",
        "<p>",
        "<b>",
        "<blockquote>",
        "<table><tr><td>",
        "<ul><li>",
        "<span lang=nl>",
        "<a href=/x/>",
        "<svg>",
        "<select>",
        "<dl><dd>",
        "<pre>",
        "<details>",
        "<div class=qa>",
        "<sup id=x>",
    };

    (void)state;
    for (size_t i = 0; i < KR_COUNT(tags); i++)
        expect_quick(tags[i], 20000);
}

static void
takes_long_runs_of_anything_in_time(void **state)
{
    static const char *const runs[] = {
        "<",         "</",     "<!--", "<a ",      "&",
        "&#",        "<p a='", "--!",  "<script>", "<b></i>",
        "<![CDATA[", "<br>",   " \n",  "\xFF",     "<x y=\"",
        "</script ", "<li>x",  "<td>", "<p id=q>",
    };

    (void)state;
    for (size_t i = 0; i < KR_COUNT(runs); i++)
        expect_quick(runs[i], 200000);
}

static void
takes_ten_megabytes_in_one_paragraph_in_time(void **state)
{
    (void)state;
    expect_quick("woord en caf\xC3\xA9 ", (10u << 20) / 15);
}

static void
keeps_the_text_of_what_is_nested_too_deep(void **state)
{
    struct kr_arena *arena = kr_arena_new();
    char *html =
        kr_arena_format(arena, "%sdiep", repeated(arena, "<blockquote>", 500));
    struct kr_clean_html body = cleaned(arena, kr_str(html), NULL);

    (void)state;
    assert_string_equal(kr_clean_html_text(arena, body).data, "diep");
    kr_arena_free(arena);
}

static void
refuses_more_than_the_limit(void **state)
{
    struct kr_arena *arena = kr_arena_new();
    char *html = kr_arena_alloc(arena, KR_HTML_LIMIT + 1);
    struct kr_clean_html out;
    struct kr_err err;

    (void)state;
    memset(html, '<', KR_HTML_LIMIT + 1);
    assert_false(kr_clean_html(arena,
                               (struct kr_str){ html, KR_HTML_LIMIT + 1 }, NULL,
                               &out, &err));
    assert_int_equal(err.code, KR_LIMIT);
    assert_false(kr_clean_html(arena, (struct kr_str){ html, KR_HTML_LIMIT },
                               NULL, &out, &err));
    assert_int_equal(err.code, KR_LIMIT);
    kr_arena_free(arena);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lets_no_script_through),
        cmocka_unit_test(drops_styles_and_other_raw_text),
        cmocka_unit_test(drops_foreign_elements_with_their_content),
        cmocka_unit_test(lets_no_event_handler_or_style_through),
        cmocka_unit_test(lets_no_script_address_through),
        cmocka_unit_test(sees_through_disguised_hosts),
        cmocka_unit_test(shows_no_picture_that_is_not_ours),
        cmocka_unit_test(lets_nothing_through_that_loads_or_sends),
        cmocka_unit_test(gives_a_browser_nothing_to_mutate),
        cmocka_unit_test(drops_nul_bytes),
        cmocka_unit_test(takes_input_cut_anywhere),
        cmocka_unit_test(takes_twenty_thousand_nested_elements_in_time),
        cmocka_unit_test(takes_long_runs_of_anything_in_time),
        cmocka_unit_test(takes_ten_megabytes_in_one_paragraph_in_time),
        cmocka_unit_test(keeps_the_text_of_what_is_nested_too_deep),
        cmocka_unit_test(refuses_more_than_the_limit),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
