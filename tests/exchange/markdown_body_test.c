/*
 * Bodies as Markdown: what they give when they are rendered again is what they
 * were, whatever stands in them.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "exchange/markdown_body.h"
#include "exchange/markdown_own.h"
#include "kroniek/archive/apparatus.h"
#include "kroniek/archive/draft.h"
#include "kroniek/base/arena.h"
#include "kroniek/base/buf.h"
#include "kroniek/base/err.h"
#include "kroniek/text/clean_html.h"

static struct kr_arena *arena;

static struct kr_str
shown(struct kr_str html)
{
    struct kr_clean_html clean;
    struct kr_apparatus found;

    assert_true(kr_clean_html(arena, html, NULL, &clean, NULL));
    assert_true(kr_apparatus_find(arena, clean, &found, NULL));
    return (struct kr_str){ found.body.data, found.body.length };
}

static struct kr_str
written(struct kr_str html, const char *source)
{
    const struct kr_draft draft = { .place = "proef",
                                    .html = html,
                                    .source = kr_str(source),
                                    .source_type = "text/markdown" };
    struct kr_buf buf = KR_BUF(1u << 20);
    struct kr_str out;

    assert_true(kr_markdown_body(&draft, &buf, NULL));
    out = kr_buf_keep(&buf, arena);
    kr_buf_free(&buf);
    return out;
}

/* It comes back, and none of Hugo's or Liquid's marks is in it. */
static void
expect_back(const char *html)
{
    struct kr_str was = shown(kr_str(html)), markdown, is;

    markdown = written(was, NULL);
    assert_true(kr_markdown_own_html(arena, markdown, &is, NULL));
    is = shown(is);
    if (!kr_str_equal(was, is))
        fail_msg("was\n%.*s\nas Markdown\n%.*s\nis\n%.*s", KR_STR_ARGS(was),
                 KR_STR_ARGS(markdown), KR_STR_ARGS(is));
    assert_int_equal(kr_str_search(markdown, KR_STR("{{<")), markdown.length);
    assert_int_equal(kr_str_search(markdown, KR_STR("{{%")), markdown.length);
}

static void
expect_markdown(const char *html, const char *markdown)
{
    assert_string_equal(kr_str_keep(written(shown(kr_str(html)), NULL), arena),
                        markdown);
}

static void
writes_plain_blocks_as_people_do(void **state)
{
    (void)state;
    expect_markdown("<p>een <em>twee</em> <strong>drie</strong></p>",
                    "\neen *twee* **drie**\n");
    expect_markdown("<h2>Kop</h2><p><a href=\"/x/\">y</a></p>",
                    "\n## Kop\n\n[y](/x/)\n");
    expect_markdown("<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>",
                    "\n- a\n  - b\n- c\n");
    expect_markdown("<blockquote><p>a</p><p>b</p></blockquote>",
                    "\n> a\n> \n> b\n");
    expect_markdown("<pre><code>int i;\n</code></pre>", "\n```\nint i;\n```\n");
    expect_markdown("<table><thead><tr><th>a</th></tr></thead><tbody><tr>"
                    "<td>b</td></tr></tbody></table>",
                    "\n| a |\n| --- |\n| b |\n");
}

static void
gives_back_what_looks_like_marks(void **state)
{
    static const char *const texts[] = {
        "<p># 1. - + * _a_ `b` [c](d) ![e](f) &lt;g&gt; ~~h~~ | i \\ j</p>",
        "<p>1. een</p><p>- twee</p><p>+ drie</p><p>: vier</p><p>2) vijf</p>",
        "<p>&amp;amp; &amp;#123; http://x.example/ www.x.example a@b.example",
        "<p>{{&lt; fout &gt;}} {% raw %} {{ x }} {#id} $$x$$</p>",
        "<pre><code>{{&lt; x &gt;}}\n\n{{% y %}}\n\n\n```\n</code></pre>",
        "<pre>a\n\n\nb</pre>",
        "<ul><li>a</li></ul><ul><li>b</li></ul>",
        "<ol start=\"7\"><li><p>a</p><p>b</p></li><li><p>c</p></li></ol>",
        "<p>a<br>b<br>\nc<sup>2</sup> <b>d</b> <i>e</i> <code>f`g|h</code></p>",
        "<h2 id=\"eigen\">Kop</h2><h2>Kop</h2><h3>Kop {#x}</h3>",
        "<dl><dt>a</dt><dd>b</dd></dl><hr><figure><p>c</p></figure>",
        "<p>[^1]: noot [^1] [a]: b ===</p><p>---</p><p>===</p>",
        "<p><a href=\"/x_(y)*z/?a=1&amp;b=%20\" title=\"t &quot;u&quot; *v*\">"
        "w</a></p>",
        "<blockquote><ul><li>a<pre><code>b\n</code></pre></li></ul>"
        "</blockquote>",
        "",
    };

    (void)state;
    for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++)
        expect_back(texts[i]);
}

static void
keeps_a_source_that_gives_the_same(void **state)
{
    static const char source[] = "Een\n---\n\n* twee\n* _drie_\n";
    struct kr_str html;

    (void)state;
    assert_true(kr_markdown_own_html(arena, kr_str(source), &html, NULL));
    assert_string_equal(kr_str_keep(written(shown(html), source), arena),
                        source);
    assert_string_equal(
        kr_str_keep(written(shown(KR_STR("<p>anders</p>")), source), arena),
        "\nanders\n");
}

static int
set_up(void **state)
{
    (void)state;
    arena = kr_arena_new();
    return 0;
}

static int
tear_down(void **state)
{
    (void)state;
    kr_arena_free(arena);
    return 0;
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(writes_plain_blocks_as_people_do),
        CASE(gives_back_what_looks_like_marks),
        CASE(keeps_a_source_that_gives_the_same),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
