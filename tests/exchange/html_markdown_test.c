/*
 * Clean HTML as Markdown, read again by the Markdown reader that imports use:
 * the words are the same, and nothing in them became a mark.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "exchange/markdown_html.h"
#include "kroniek/base/arena.h"
#include "kroniek/base/attr.h"
#include "kroniek/base/buf.h"
#include "kroniek/base/err.h"
#include "kroniek/text/clean_html.h"
#include "kroniek/text/html_markdown.h"

#define CASES 3000
#define PIECES 40

static struct kr_arena *arena;

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

static struct kr_clean_html
clean(struct kr_str html)
{
    struct kr_clean_html body;

    assert_true(kr_clean_html(arena, html, NULL, &body, NULL));
    return body;
}

static struct kr_str
written(struct kr_clean_html body)
{
    const struct kr_markdown_place place = { "", "" };
    struct kr_buf out = KR_BUF((size_t)64 << 20);
    struct kr_str kept;

    assert_true(kr_html_markdown(body, &place, &out, NULL));
    kept = kr_buf_keep(&out, arena);
    kr_buf_free(&out);
    return kept;
}

/* TEXT on one line, without the arrows that lead back from notes. */
static const char *
words_of(struct kr_str text)
{
    struct kr_buf out = KR_BUF(text.length + 1);
    const char *kept;

    for (size_t i = 0; i < text.length; i++) {
        struct kr_str rest = kr_str_from(text, i);

        if (kr_str_starts(rest, KR_STR("\xE2\x86\xA9")) ||
            kr_str_starts(rest, KR_STR("\xEF\xB8\x8E"))) {
            i += 2;
        } else if (strchr(" \n\t", text.data[i]) == NULL) {
            kr_buf_char(&out, text.data[i]);
        } else if (out.length > 0 && out.data[out.length - 1] != ' ') {
            kr_buf_char(&out, ' ');
        }
    }
    kept = kr_str_keep(kr_str_trim(kr_buf_view(&out)), arena);
    kr_buf_free(&out);
    return kept;
}

static void
expect_same_words(const char *html)
{
    struct kr_clean_html was = clean(kr_str(html));
    struct kr_str markdown = written(was), again;
    const char *before, *after;

    assert_true(kr_markdown_html(arena, markdown, &again, NULL, NULL));
    before = words_of(kr_clean_html_text(arena, was));
    after = words_of(kr_clean_html_text(arena, clean(again)));
    if (strcmp(before, after) != 0)
        fail_msg("words\n%s\nand\n%s\nMarkdown\n%s\nhtml\n%s", before, after,
                 markdown.data, was.data);
}

static void
expect_markdown(const char *html, const char *markdown)
{
    expect_same_words(html);
    assert_string_equal(written(clean(kr_str(html))).data, markdown);
}

/* --- What is written --- */

static void
writes_blocks_as_people_do(void **state)
{
    (void)state;
    expect_markdown("<p>een <em>twee</em> <strong>drie</strong></p><p>vier</p>",
                    "een *twee* **drie**\n\nvier\n");
    expect_markdown("<h2>Kop</h2><h4>Lager</h4><p>a<br>b</p>",
                    "## Kop\n\n#### Lager\n\na\\\nb\n");
    expect_markdown("<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul><p>d</p>",
                    "- a\n  - b\n- c\n\nd\n");
    expect_markdown("<ol start=\"9\"><li><p>a</p><p>b</p></li><li><p>c</p></li>"
                    "</ol>",
                    "9. a\n\n   b\n\n10. c\n");
    expect_markdown("<blockquote><p>a</p><blockquote><p>b</p></blockquote>"
                    "<ul><li>c</li></ul></blockquote>",
                    "> a\n>\n> > b\n>\n> - c\n");
    expect_markdown("<p>a</p><hr><p>b</p>", "a\n\n___\n\nb\n");
    expect_markdown("<figure><p>x</p><figcaption>Een bijschrift</figcaption>"
                    "</figure>",
                    "x\n\nEen bijschrift\n");
}

static void
lists_in_a_row_stay_two(void **state)
{
    (void)state;
    expect_markdown("<ul><li>a</li></ul><ul><li>b</li></ul><ol><li>c</li></ol>"
                    "<ol><li>d</li></ol>",
                    "- a\n\n* b\n\n1. c\n\n1) d\n");
}

static void
a_fence_is_longer_than_what_it_holds(void **state)
{
    (void)state;
    expect_markdown("<pre><code>a\n\n  b</code></pre>", "```\na\n\n  b\n```\n");
    expect_markdown("<pre>````\nx</pre>", "`````\n````\nx\n`````\n");
    expect_markdown("<ul><li>a<pre>b\n\nc</pre></li></ul>",
                    "- a\n\n  ```\n  b\n\n  c\n  ```\n");
    expect_markdown("<p><code>a ` b</code> <code>`</code> <code>``</code></p>",
                    "``a ` b`` `` ` `` ``` `` ```\n");
}

static void
tables_have_bars_headers_and_alignment(void **state)
{
    (void)state;
    expect_markdown(
        "<table><caption>Bij de tabel</caption><thead><tr><th>Soort</th>"
        "<th align=\"right\">Prijs</th></tr></thead><tbody><tr><td>a|b</td>"
        "<td>1</td></tr><tr><td><code>x|y</code></td><td><p>2</p><p>3</p></td>"
        "</tr></tbody></table>",
        "Bij de tabel\n\n| Soort | Prijs |\n| --- | --: |\n| a\\|b | 1 |\n"
        "| <code>x\\|y</code> | 2<br>3 |\n");
    expect_markdown("<table><tr><td>a</td><td>b</td></tr></table>",
                    "|  |  |\n| --- | --- |\n| a | b |\n");
    expect_markdown("<table><tr><th>a</th><th>b</th></tr>"
                    "<tr><td rowspan=\"2\">c</td><td>d</td></tr>"
                    "<tr><td>e</td></tr><tr><td colspan=\"2\">f</td></tr>"
                    "</table>",
                    "| a | b |\n| --- | --- |\n| c | d |\n|  | e |\n"
                    "| f |  |\n");
}

static void
notes_terms_and_small_elements_are_there(void **state)
{
    (void)state;
    expect_markdown(
        "<p>Op tijd<sup class=\"footnote-ref\" id=\"fnref-1\">"
        "<a href=\"#fn-1\">1</a></sup>.</p><ol class=\"footnotes\">"
        "<li id=\"fn-1\"><p>Te laat. "
        "<a class=\"footnote-backref\" href=\"#fnref-1\">\xE2\x86\xA9</a></p>"
        "</li></ol>",
        "Op tijd[^1].\n\n[^1]: Te laat.\n");
    expect_markdown("<dl><dt>Een</dt><dd>Eerste</dd><dt>Twee</dt><dt>Deux</dt>"
                    "<dd><p>a</p><p>b</p></dd></dl><p>c</p>",
                    "Een\n:   Eerste\n\nTwee\nDeux\n:   a\n\n    b\n\nc\n");
    expect_markdown("<p>m<sup>2</sup> H<sub>2</sub>O <kbd>Esc</kbd> "
                    "<del>weg</del> <small>klein</small></p>",
                    "m<sup>2</sup> H<sub>2</sub>O <kbd>Esc</kbd> ~~weg~~ "
                    "klein\n");
}

static void
a_mark_that_would_be_text_is_an_element(void **state)
{
    (void)state;
    expect_markdown("<p>a<strong>b</strong>c<em>d</em></p>", "a**b**c*d*\n");
    expect_markdown("<p>a<em>(b)</em>c</p>", "a<em>(b)</em>c\n");
    expect_markdown("<p><strong>V:</strong> wat? <em>“dit”</em>, zei hij</p>",
                    "**V:** wat? *“dit”*, zei hij\n");
    expect_markdown("<p><em>a</em><strong>b</strong></p>",
                    "*a*<strong>b</strong>\n");
    expect_markdown("<p><strong>a <em>b</em> c</strong></p>",
                    "**a <em>b</em> c**\n");
}

static void
what_looks_like_a_mark_is_escaped(void **state)
{
    (void)state;
    expect_markdown("<p># geen kop</p>", "\\# geen kop\n");
    expect_markdown("<p>1986. Een jaar</p>", "1986\\. Een jaar\n");
    expect_markdown("<p>- geen lijst<br>+ ook niet<br>= noch dit</p>",
                    "\\- geen lijst\\\n\\+ ook niet\\\n\\= noch dit\n");
    expect_markdown("<p>*a* _b_ snake_case `c` [d](e) &lt;f&gt; &amp;amp; "
                    "~~g~~ R&amp;D</p>",
                    "\\*a\\* \\_b\\_ snake_case \\`c\\` \\[d\\](e) \\<f> "
                    "\\&amp; \\~\\~g\\~\\~ R&D\n");
    expect_markdown("<h2>C # en C#</h2>", "## C \\# en C\\#\n");
    expect_markdown("<p>let op!<a href=\"/x/\">hier</a></p>",
                    "let op\\![hier](/x/)\n");
    expect_markdown("<p>: geen uitleg</p>", "\\: geen uitleg\n");
    expect_markdown("<p>a<br>---</p>", "a\\\n\\---\n");
}

static void
addresses_are_made_whole(void **state)
{
    const struct kr_markdown_place place = { "https://x.nl",
                                             "https://x.nl/a/" };
    struct kr_buf out = KR_BUF(1000);
    struct kr_clean_html body =
        clean(KR_STR("<p><a href=\"/b/\">b</a> <a href=\"#c\">c</a> "
                     "<a href=\"https://y.nl/(z)?a=1&amp;b\">d</a> "
                     "<img src=\"/media/ab/e.png\" alt=\"[e]\"></p>"));

    (void)state;
    assert_true(kr_html_markdown(body, &place, &out, NULL));
    assert_string_equal(kr_buf_cstr(&out),
                        "[b](https://x.nl/b/) [c](https://x.nl/a/#c) "
                        "[d](<https://y.nl/(z)?a=1&b>) "
                        "![\\[e\\]](https://x.nl/media/ab/e.png)\n");
    kr_buf_free(&out);
}

static void
what_does_not_fit_is_told(void **state)
{
    const struct kr_markdown_place place = { "", "" };
    struct kr_buf out = KR_BUF(10);
    struct kr_err err = { 0 };

    (void)state;
    assert_false(kr_html_markdown(clean(KR_STR("<p>meer dan tien bytes</p>")),
                                  &place, &out, &err));
    assert_int_equal(err.code, KR_LIMIT);
    kr_buf_free(&out);
}

/* --- Anything --- */

static const char *const pieces[] = {
    "<p>",
    "</p>",
    "<em>",
    "</em>",
    "<strong>",
    "</strong>",
    "<del>",
    "</del>",
    "<ul><li>",
    "</li><li>",
    "</li></ul>",
    "<ol start=\"7\"><li>",
    "</li></ol>",
    "<h3>",
    "</h3>",
    "<blockquote>",
    "</blockquote>",
    "<pre>",
    "</pre>",
    "<code>",
    "</code>",
    "<table><tr><th>",
    "<td>",
    "<tr><td>",
    "</table>",
    "<dl><dt>",
    "</dt><dd>",
    "</dd></dl>",
    "<br>",
    "<hr>",
    "<sup>",
    "</sup>",
    "<a href=\"/x/\">",
    "</a>",
    "<figure>",
    "</figure>",
    "<figcaption>",
    "<details><summary>",
    "</summary>",
    "</details>",
    "<q>",
    "</q>",
    "<mark>",
    "</mark>",
    "woord",
    " ",
    "a",
    "é",
    "*",
    "**",
    "_",
    "`",
    "~~~",
    "[x](y)",
    "![z]",
    "&lt;b&gt;",
    "&amp;amp;",
    "# ",
    "- ",
    "1. ",
    "\\",
    "|",
    "---",
    "===",
    "> ",
    ": ",
    "\n",
    "!",
    "http://x.nl/_a_",
    "\xE2\x80\x9C",
    "\xC2\xA0",
    "+ ",
};

static uint32_t
next_number(uint32_t *seed)
{
    *seed = *seed * 1664525u + 1013904223u;
    return *seed >> 8;
}

static void
any_words_come_back_the_same(void **state)
{
    (void)state;
    for (uint32_t i = 1; i <= CASES; i++) {
        struct kr_buf html = KR_BUF(4096);
        uint32_t seed = i;

        for (uint32_t n = next_number(&seed) % PIECES; n > 0; n--)
            kr_buf_text(&html, pieces[next_number(&seed) % KR_COUNT(pieces)]);
        expect_same_words(kr_buf_cstr(&html));
        kr_buf_free(&html);
        kr_arena_reset(arena);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(writes_blocks_as_people_do),
        cmocka_unit_test(lists_in_a_row_stay_two),
        cmocka_unit_test(a_fence_is_longer_than_what_it_holds),
        cmocka_unit_test(tables_have_bars_headers_and_alignment),
        cmocka_unit_test(notes_terms_and_small_elements_are_there),
        cmocka_unit_test(a_mark_that_would_be_text_is_an_element),
        cmocka_unit_test(what_looks_like_a_mark_is_escaped),
        cmocka_unit_test(addresses_are_made_whole),
        cmocka_unit_test(what_does_not_fit_is_told),
        cmocka_unit_test(any_words_come_back_the_same),
    };

    return cmocka_run_group_tests(tests, open_arena, close_arena);
}
