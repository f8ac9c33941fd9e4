#include "html_rewrite.h"

#include <assert.h>
#include <string.h>

#include "html_rules.h"
#include "kroniek/base/arena.h"
#include "kroniek/base/buf.h"

static_assert(HTML_TAGS <= 64, "a tag is a bit");

struct rewriting {
    const struct html_rewrite *how;
    struct kr_str html;
    struct kr_buf out;
    size_t done; /* bytes of html that are in out */
};

static void
meet(const struct html_rewrite *how, enum html_tag tag)
{
    if (how->met != NULL)
        *how->met |= UINT64_C(1) << tag;
}

static bool
is_lowered(const struct html_rewrite *how, enum html_tag tag)
{
    return how->lowered && html_is_heading(tag) && tag < HTML_H6;
}

/* --- Tags that stay --- */

static bool
is_name_byte(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
}

static const char *
past_name(const char *at, const char *end)
{
    while (at < end && is_name_byte(*at))
        at++;
    return at;
}

/* Behind the attribute at AT, which has a space before it, if it stays; else
 * NULL.  Empty and bare ones are for put_tag to write. */
static const char *
past_attribute(const struct html_rewrite *how, const char *at, const char *end)
{
    struct html_attribute attribute = { .name = { at + 1, 0 } };
    const char *name_end = past_name(at + 1, end), *value, *quote;

    attribute.name.length = (size_t)(name_end - at - 1);
    if (attribute.name.length == 0 || end - name_end < 3 ||
        name_end[0] != '=' || name_end[1] != '"')
        return NULL;
    value = name_end + 2;
    quote = memchr(value, '"', (size_t)(end - value));
    if (quote == NULL || quote == value)
        return NULL;
    attribute.value = (struct kr_str){ value, (size_t)(quote - value) };
    return how->stays(how->self, &attribute) ? quote + 1 : NULL;
}

/* Behind the tag at AT of HTML, when it is written as it stands; else 0. */
static size_t
past_plain_tag(const struct html_rewrite *how, struct kr_str html, size_t at)
{
    const char *end = html.data + html.length;
    const char *start = html.data + at + 1, *next;
    bool closes = start < end && *start == '/';
    enum html_tag tag;

    start += closes;
    next = past_name(start, end);
    tag = html_tag_written((struct kr_str){ start, (size_t)(next - start) });
    if (tag == HTML_NONE || is_lowered(how, tag))
        return 0;
    for (int i = 0; next != NULL && next < end && *next == ' '; i++)
        next = closes || i == HTML_ATTRIBUTES ? NULL
                                              : past_attribute(how, next, end);
    if (next == NULL || next == end || *next != '>')
        return 0;
    if (!closes)
        meet(how, tag);
    return (size_t)(next + 1 - html.data);
}

/* --- Tags that do not --- */

static void
put_tag(struct kr_buf *out, const struct html_token *token,
        const struct html_rewrite *how)
{
    enum html_tag tag = html_tag_of(token->name);

    if (html_tag_name(tag) == NULL)
        return;
    if (token->kind == HTML_START)
        meet(how, tag);
    if (is_lowered(how, tag))
        tag++;
    kr_buf_text(out, token->kind == HTML_END ? "</" : "<");
    kr_buf_text(out, html_tag_name(tag));
    if (token->kind == HTML_START)
        for (size_t i = 0; i < token->attribute_count; i++)
            how->attribute(how->self, &token->attributes[i], out);
    kr_buf_char(out, '>');
}

/* What stands from `done` up to AT is as it was. */
static void
put_run(struct rewriting *at_work, size_t at)
{
    if (at_work->out.data == NULL)
        (void)kr_buf_room(&at_work->out,
                          at_work->html.length + at_work->html.length / 8);
    kr_buf_bytes(&at_work->out, at_work->html.data + at_work->done,
                 at - at_work->done);
    at_work->done = at;
}

/* The markup at AT, and what follows up to where the reader gets with it. */
static size_t
put_markup(struct rewriting *at_work, size_t at)
{
    struct html_reader reader = { at_work->html, at };
    struct html_token token;
    bool read = html_next(&reader, &token);

    put_run(at_work, at);
    at_work->done = reader.at;
    if (read && token.kind == HTML_TEXT)
        at_work->done = (size_t)(token.raw.data - at_work->html.data);
    else if (read)
        put_tag(&at_work->out, &token, at_work->how);
    return reader.at;
}

static bool
is_markup(struct kr_str html, size_t at)
{
    char next = at + 1 < html.length ? html.data[at + 1] : '\0';

    return (next >= 'a' && next <= 'z') || (next >= 'A' && next <= 'Z') ||
           next == '/' || next == '!' || next == '?';
}

struct kr_clean_html
html_rewrite(struct kr_arena *arena, struct kr_clean_html body,
             const struct html_rewrite *how)
{
    struct rewriting at_work = {
        .how = how,
        .html = { body.data, body.length },
        .out = KR_BUF((size_t)KR_HTML_LIMIT * 4),
    };
    const struct kr_str html = at_work.html;
    struct kr_str kept;

    for (size_t at = kr_str_find(html, '<'), past; at < html.length;
         at = past + kr_str_find(kr_str_from(html, past), '<')) {
        if (!is_markup(html, at))
            past = at + 1;
        else if ((past = past_plain_tag(how, html, at)) == 0)
            past = put_markup(&at_work, at);
    }
    if (at_work.done == 0)
        return body;
    put_run(&at_work, html.length);
    kept = kr_buf_keep(&at_work.out, arena);
    kr_buf_free(&at_work.out);
    return (struct kr_clean_html){ kept.data, kept.length };
}
