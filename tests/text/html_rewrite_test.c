/*
 * A body is rewritten by copying what stays.  What comes out is what rewriting
 * it tag by tag gives, which is done here as plainly as can be: of bodies that
 * are clean, of wild ones, and of both cut off anywhere.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "kroniek/base/arena.h"
#include "kroniek/base/attr.h"
#include "kroniek/base/buf.h"
#include "kroniek/base/err.h"
#include "kroniek/text/clean_html.h"
#include "kroniek/text/shown_html.h"
#include "text/html_rewrite.h"
#include "text/html_rules.h"
#include "text_hostile.h"

#define PERMALINK "/2025/een-&-twee/"
#define LONGEST 4000
#define ROUNDS 6000

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

/* --- The plain way --- */

static void
put_attribute(const struct html_attribute *attribute, struct kr_buf *out)
{
    struct kr_str value = attribute->value;

    if (kr_str_is(attribute->name, "id"))
        return;
    kr_buf_char(out, ' ');
    kr_buf_str(out, attribute->name);
    if (value.length == 0 && !kr_str_is(attribute->name, "alt"))
        return;
    kr_buf_text(out, "=\"");
    if (kr_str_is(attribute->name, "href") && value.data[0] == '#')
        html_escape(KR_STR(PERMALINK), true, out);
    kr_buf_str(out, value);
    kr_buf_char(out, '"');
}

static void
put_tag(const struct html_token *token, struct kr_buf *out)
{
    enum html_tag tag = html_tag_of(token->name);

    if (html_tag_name(tag) == NULL)
        return;
    if (html_is_heading(tag) && tag < HTML_H6)
        tag++;
    kr_buf_text(out, token->kind == HTML_END ? "</" : "<");
    kr_buf_text(out, html_tag_name(tag));
    for (size_t i = 0; token->kind == HTML_START && i < token->attribute_count;
         i++)
        put_attribute(&token->attributes[i], out);
    kr_buf_char(out, '>');
}

static struct kr_clean_html
listed_plainly(struct kr_str html)
{
    struct html_reader reader = { html, 0 };
    struct kr_buf out = KR_BUF(KR_HTML_LIMIT);
    struct html_token token;
    struct kr_str kept;

    while (html_next(&reader, &token)) {
        if (token.kind == HTML_TEXT)
            kr_buf_str(&out, token.raw);
        else
            put_tag(&token, &out);
    }
    kept = kr_buf_keep(&out, arena);
    kr_buf_free(&out);
    return kr_clean_html_stored(kept.data, kept.length);
}

/* --- The same --- */

static const char *
label(void *self, struct kr_arena *in, enum kr_shown_label which,
      const char *detail)
{
    (void)self;
    return kr_arena_format(in, "%d %s", (int)which, detail);
}

static void
expect_same(struct kr_clean_html found, struct kr_clean_html wanted,
            struct kr_str html)
{
    if (found.length != wanted.length ||
        memcmp(found.data, wanted.data, wanted.length) != 0)
        fail_msg("of:\n%.*s\ncomes:\n%.*s\nnot:\n%.*s", KR_STR_ARGS(html),
                 (int)found.length, found.data, (int)wanted.length,
                 wanted.data);
}

static void
expect_shown_same(struct kr_str html, const struct kr_shown_rules *rules)
{
    struct kr_clean_html body = kr_clean_html_stored(html.data, html.length);
    struct kr_shown found, wanted;

    kr_shown_html(arena, listed_plainly(html), rules, &wanted);
    kr_shown_html_listed(arena, body, PERMALINK, rules, &found);
    expect_same(found.html, wanted.html, html);
}

static void
expect_as_plainly(struct kr_str html)
{
    const struct kr_shown_rules quiet = { .label = label };
    const struct kr_shown_rules eager = { .label = label, .eager = 1 };
    const struct kr_shown_rules foreign = { .label = label, .foreign = true };
    struct kr_clean_html body = kr_clean_html_stored(html.data, html.length);

    expect_same(kr_clean_html_in_listing(arena, body, PERMALINK),
                listed_plainly(html), html);
    expect_shown_same(html, &quiet);
    expect_shown_same(html, &eager);
    expect_shown_same(html, &foreign);
}

/* HTML as it is and as it is cleaned. */
static void
expect_both(struct kr_str html)
{
    struct kr_clean_html clean;
    struct kr_err err;

    html.data = kr_arena_bytes(arena, html.data, html.length);
    expect_as_plainly(html);
    if (kr_clean_html(arena, html, NULL, &clean, &err))
        expect_as_plainly((struct kr_str){ clean.data, clean.length });
}

/* --- Cases --- */

static const char *const written[] = {
    "<p>Een <em>dag</em> &amp; een <a href=\"/x/\" rel=\"nofollow\">nacht</a>."
    "</p>\n",
    "<h2 id=\"a\">Kop</h2>\n<h6>Laag</h6>\n<p id=\"b\">Zie <a href=\"#a\">a</a>"
    " en <a class=\"x\" href=\"#\">b</a>.</p>\n",
    "<P>Hoofd<B>letters</B></P>",
    "<p class=x>zonder</p><p class='y'>enkel</p><p title = \"z\">ruim</p>",
    "<ol reversed><li value=\"\">x</li></ol><img alt src=\"/media/a.jpg\">"
    "<img alt=\"\" src=\"/media/b.jpg\">",
    "<p title=\"a > b < c\">x</p><p title=\"&quot;id=&quot;\">y</p>",
    "2 < 3 en <3 en </3 en <!-- weg --> en <?php weg ?> en <!doctype weg>",
    "<p>af<a href=\"#x",
    "<p>af</p",
    "<p>af</",
    "<p>af<",
    "<",
    "",
    "geen",
    "<h1>x</h1><strike>y</strike><tt>z</tt><acronym>q</acronym>",
    "<form><input type=\"text\"></form><main>x</main>",
    "<p/><br/><hr /><p id=\"x\"/>",
    "<p><b>x</b ></p ><p\n>x</p\t>",
    "<table><tr><td>a</td><td>b</td><td>Donaudampfschifffahrtsgesellschafter"
    "</td></tr></table><pre tabindex=\"0\">Een regel van meer dan dertig tekens"
    "</pre>",
    "<a href=\"http://x.example/\" rel=\"external noopener\">x</a>",
    "<p ID=\"x\" iD=\"y\" Href=\"#z\">x</p>",
    "<p =\"x\" =y ==>x</p>",
    "<p a=\"1\"b=\"2\">x</p>",
    "<p a=\"1\" a=\"2\" id=\"3\" id=\"4\">x</p>",
};

static void
what_is_written_is_what_the_plain_way_gives(void **state)
{
    (void)state;
    for (size_t i = 0; i < KR_COUNT(written); i++)
        expect_both(kr_str(written[i]));
}

static void
what_is_hostile_is_too(void **state)
{
    (void)state;
    for (size_t i = 0; i < hostile_body_count; i++)
        expect_both((struct kr_str){ hostile_bodies[i].data,
                                     hostile_bodies[i].length });
}

static void
what_is_cut_off_is_too(void **state)
{
    (void)state;
    for (size_t i = 0; i < KR_COUNT(written); i++)
        for (size_t length = 0; length <= strlen(written[i]); length++)
            expect_both(kr_str_upto(kr_str(written[i]), length));
}

static uint32_t seed;

static uint32_t
chance(uint32_t count)
{
    seed = seed * 1664525 + 1013904223;
    return (seed >> 12) % count;
}

/* Pieces of markup one behind the other, now and then a byte among them. */
static void
any_pieces_are_too(void **state)
{
    static const char *const pieces[] = {
        "<p>",
        "</p>",
        "<p",
        ">",
        "\"",
        " id=\"a\"",
        " href=\"#b\"",
        " href=\"/c/\"",
        " alt=\"\"",
        " alt",
        "<h2>",
        "</h2>",
        "<h5 id=\"d\">",
        "</h5>",
        "<h6>",
        "<a",
        "</a>",
        "<img src=\"/media/e.jpg\"",
        "<table>",
        "</table>",
        "<tr>",
        "<td>",
        "</td>",
        "<pre>",
        "</pre>",
        "<!--",
        "-->",
        "<?",
        "</",
        "<",
        "=",
        "'",
        " ",
        "\n",
        "tekst",
        "&amp;",
        "ë",
        "<strong>",
        "</strong>",
        "<STRONG>",
        "<xyz>",
        "<div class=\"f g\">",
        "</div>",
        "/",
        " title=\"h &lt; i\"",
        " loading=\"lazy\" decoding=\"async\"",
        "<li>",
        "<ul>",
        "</ul>",
        "<caption>",
        "</caption>",
    };

    (void)state;
    seed = 11;
    for (int round = 0; round < ROUNDS; round++) {
        struct kr_buf html = KR_BUF(LONGEST);

        for (uint32_t i = chance(40) + 1; i > 0; i--)
            kr_buf_text(&html, pieces[chance(KR_COUNT(pieces))]);
        expect_both(kr_buf_view(&html));
        kr_buf_free(&html);
        if (round % 100 == 0)
            kr_arena_reset(arena);
    }
}

static void
a_body_that_stays_is_not_copied(void **state)
{
    struct kr_clean_html body =
        kr_clean_html_stored("<p>Een <b>dag</b>.</p>\n", 23);

    (void)state;
    assert_ptr_equal(kr_clean_html_in_listing(arena, body, PERMALINK).data,
                     body.data);
    assert_ptr_equal(kr_clean_html_absolute(arena, body, "https://a.example/b/",
                                            "https://a.example")
                         .data,
                     body.data);
}

/* --- Names of tags --- */

static void
every_tag_is_found_by_its_name(void **state)
{
    (void)state;
    for (int tag = HTML_A; tag < HTML_TAGS; tag++) {
        const char *name = html_tag_name((enum html_tag)tag);

        assert_int_equal(html_tag_of(name), tag);
        assert_int_equal(html_tag_written(kr_str(name)), tag);
    }
}

static void
other_names_are_no_tags_that_are_written(void **state)
{
    static const struct {
        const char *name;
        enum html_tag tag;
    } others[] = {
        { "acronym", HTML_ABBR },
        { "address", HTML_BREAK },
        { "h1", HTML_H2 },
        { "iframe", HTML_RAW_MEDIA },
        { "image", HTML_IMG },
        { "xmp", HTML_RAW_TEXT },
        { "video", HTML_SKIP_MEDIA },
        { "svg", HTML_SKIP },
        { "strike", HTML_S },
        { "tt", HTML_CODE },
        { "script", HTML_RAW },
        { "", HTML_NONE },
        { "z", HTML_NONE },
        { "aa", HTML_NONE },
        { "pr", HTML_NONE },
        { "pree", HTML_NONE },
        { "1", HTML_NONE },
        { "{", HTML_NONE },
        { "`", HTML_NONE },
        { "\xc3\xa9", HTML_NONE },
        { "y", HTML_NONE },
        { "center", HTML_BREAK },
    };

    (void)state;
    for (size_t i = 0; i < KR_COUNT(others); i++) {
        assert_int_equal(html_tag_of(others[i].name), others[i].tag);
        assert_int_equal(html_tag_written(kr_str(others[i].name)), HTML_NONE);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_written_is_what_the_plain_way_gives),
        cmocka_unit_test(what_is_hostile_is_too),
        cmocka_unit_test(what_is_cut_off_is_too),
        cmocka_unit_test(any_pieces_are_too),
        cmocka_unit_test(a_body_that_stays_is_not_copied),
        cmocka_unit_test(every_tag_is_found_by_its_name),
        cmocka_unit_test(other_names_are_no_tags_that_are_written),
    };

    return cmocka_run_group_tests(tests, open_arena, close_arena);
}
