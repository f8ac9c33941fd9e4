#include "kroniek/text/clean_html.h"

#include <string.h>

#include "html_entity.h"
#include "html_rewrite.h"
#include "html_rules.h"
#include "html_spaces.h"
#include "html_token.h"
#include "kroniek/base/arena.h"
#include "kroniek/base/buf.h"
#include "kroniek/text/utf8.h"

/* Text being gathered from clean HTML. */
struct gathering {
    struct kr_buf out;
    unsigned lines; /* line ends due before the next text */
    unsigned parts; /* items and cells open */
    bool space;     /* a space is due */
    bool pre;
};

static void
put_plain(struct gathering *text, struct kr_str run)
{
    if (run.length == 0)
        return;
    if (text->out.length > 0) {
        for (; text->lines > 0; text->lines--) {
            kr_buf_char(&text->out, '\n');
            text->space = false;
        }
        if (text->space)
            kr_buf_char(&text->out, ' ');
    }
    text->lines = 0;
    text->space = false;
    kr_buf_str(&text->out, run);
}

static bool
is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n';
}

/* The bytes from AT on that stand in RUN as they will be gathered: words with
 * single spaces between them. */
static size_t
folded_length(struct kr_str run, size_t at)
{
    size_t start = at;

    for (; at < run.length; at++) {
        if ((at - start) % 8 == 1)
            at += html_single_spaced(run, at);
        if ((unsigned char)run.data[at] <= ' ' && is_space(run.data[at]) &&
            (at == start || at + 1 == run.length || run.data[at] != ' ' ||
             is_space(run.data[at + 1])))
            break;
    }
    return at - start;
}

static void
put_folded(struct gathering *text, struct kr_str run)
{
    for (size_t at = 0; at < run.length;) {
        size_t length = folded_length(run, at);

        put_plain(text, kr_str_upto(kr_str_from(run, at), length));
        at += length;
        for (; at < run.length && is_space(run.data[at]); at++)
            text->space = true;
    }
}

static void
put_decoded(struct gathering *text, struct kr_str run)
{
    if (text->pre)
        put_plain(text, run);
    else
        put_folded(text, run);
}

static void
put_raw(struct gathering *text, struct kr_str raw)
{
    struct kr_buf decoded = KR_BUF(raw.length + 1);

    if (kr_str_find(raw, '&') == raw.length) {
        put_decoded(text, raw);
        return;
    }
    html_decode(raw, &decoded);
    put_decoded(text, kr_buf_view(&decoded));
    kr_buf_free(&decoded);
}

static void
need_lines(struct gathering *text, unsigned lines)
{
    if (text->lines < lines)
        text->lines = lines;
}

/* Parts, and what is in them, begin a line; other blocks a blank one more. */
static void
put_tag(struct gathering *text, const struct html_token *token)
{
    enum html_tag tag = html_tag_of(token->name);
    const struct html_attribute *alt = html_attribute(token, "alt");

    if (tag == HTML_PRE)
        text->pre = token->kind == HTML_START;
    if (tag >= HTML_LI && token->kind == HTML_START)
        text->parts++;
    else if (tag >= HTML_LI && text->parts > 0)
        text->parts--;
    if (tag == HTML_IMG && alt != NULL)
        put_raw(text, alt->value);
    else if (tag == HTML_BR || tag >= HTML_LI)
        need_lines(text, 1);
    else if (tag == HTML_HR || html_is_block(tag))
        need_lines(text, text->parts > 0 ? 1 : 2);
}

struct kr_str
kr_clean_html_text(struct kr_arena *arena, struct kr_clean_html body)
{
    struct html_reader reader = { { body.data, body.length }, 0 };
    struct gathering text = { .out = KR_BUF((size_t)KR_HTML_LIMIT * 2) };
    struct html_token token;
    struct kr_str kept;

    while (html_next(&reader, &token)) {
        if (token.kind == HTML_TEXT)
            put_raw(&text, token.raw);
        else
            put_tag(&text, &token);
    }
    kept = kr_buf_keep(&text.out, arena);
    kr_buf_free(&text.out);
    return kept;
}

struct kr_clean_html
kr_clean_html_from_text(struct kr_arena *arena, struct kr_str text)
{
    struct kr_buf mended = KR_BUF((size_t)KR_HTML_LIMIT * 3);
    struct kr_buf out = KR_BUF((size_t)KR_HTML_LIMIT * 15);
    struct kr_str kept;

    html_mend(text, &mended);
    html_escape(kr_buf_view(&mended), false, &out);
    kept = kr_buf_keep(&out, arena);
    kr_buf_free(&mended);
    kr_buf_free(&out);
    return (struct kr_clean_html){ kept.data, kept.length };
}

static void
copy_attribute(const void *self, const struct html_attribute *attribute,
               struct kr_buf *out)
{
    const char *permalink = self;
    struct kr_str value = attribute->value;

    if (kr_str_is(attribute->name, "id"))
        return;
    kr_buf_char(out, ' ');
    kr_buf_str(out, attribute->name);
    if (value.length == 0 && !kr_str_is(attribute->name, "alt"))
        return;
    kr_buf_text(out, "=\"");
    if (kr_str_is(attribute->name, "href") && value.data[0] == '#')
        html_escape(kr_str(permalink), true, out);
    kr_buf_str(out, value);
    kr_buf_char(out, '"');
}

static bool
stays(const void *self, const struct html_attribute *attribute)
{
    (void)self;
    return !kr_str_equal(attribute->name, KR_STR("id")) &&
           (attribute->value.data[0] != '#' ||
            !kr_str_equal(attribute->name, KR_STR("href")));
}

struct kr_clean_html
html_listed(struct kr_arena *arena, struct kr_clean_html body,
            const char *permalink, uint64_t *met)
{
    const struct html_rewrite how = { .attribute = copy_attribute,
                                      .stays = stays,
                                      .self = permalink,
                                      .lowered = true,
                                      .met = met };

    return html_rewrite(arena, body, &how);
}

struct kr_clean_html
kr_clean_html_in_listing(struct kr_arena *arena, struct kr_clean_html body,
                         const char *permalink)
{
    return html_listed(arena, body, permalink, NULL);
}
