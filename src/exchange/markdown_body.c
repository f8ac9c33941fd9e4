#include "markdown_body.h"

#include <stdlib.h>
#include <string.h>

#include "html_tree.h"
#include "kroniek/archive/apparatus.h"
#include "kroniek/archive/draft.h"
#include "kroniek/base/arena.h"
#include "kroniek/base/attr.h"
#include "kroniek/base/buf.h"
#include "kroniek/base/err.h"
#include "kroniek/text/clean_html.h"
#include "kroniek/text/utf8.h"
#include "markdown_blocks.h"
#include "markdown_own.h"
#include "text_bytes.h"

enum care { /* how much is left to Markdown, from much to nothing */
            BY_MARKS,
            BY_TAGS, /* what has an id stands as HTML */
            BY_HTML
};

struct body {
    const struct kr_draft *draft;
    struct kr_arena *arena; /* emptied after each block */
};

/* --- Rendering again --- */

/* The number behind NAME in TAG; 0: there is none. */
static int
number_in(struct kr_str tag, struct kr_str name)
{
    size_t at = kr_str_search(tag, name);

    return at == tag.length
               ? 0
               : (int)strtol(tag.data + at + name.length, NULL, 10);
}

/* What an import will find in the folder at SRC: what we show by now. */
static struct kr_picture
picture(void *self, const char *src)
{
    const struct body *body = self;
    const char *start = kr_arena_format(body->arena, "<img src=\"/%s\"", src);
    struct kr_str html = body->draft->html, tag;
    size_t at = kr_str_search(html, kr_str(start));

    if (at == html.length)
        return (struct kr_picture){ .src = NULL };
    tag = kr_str_from(html, at);
    tag = kr_str_upto(tag, kr_str_find(tag, '>'));
    return (struct kr_picture){ kr_arena_format(body->arena, "/%s", src),
                                number_in(tag, KR_STR(" width=\"")),
                                number_in(tag, KR_STR(" height=\"")) };
}

static const char *
file(void *self, const char *href)
{
    const struct body *body = self;

    return strncmp(href, "media/", 6) == 0
               ? kr_arena_format(body->arena, "/%s", href)
               : NULL;
}

static bool
render(struct body *body, struct kr_str markdown, struct kr_clean_html *out)
{
    const struct kr_clean_rules rules = { .picture = picture,
                                          .file = file,
                                          .self = body };
    struct kr_str html;

    return kr_markdown_own_html(body->arena, markdown, &html, NULL) &&
           kr_clean_html(body->arena, html, &rules, out, NULL);
}

/* All of MARKDOWN gives the draft's HTML. */
static bool
gives_all(struct body *body, struct kr_str markdown)
{
    struct kr_apparatus found;
    struct kr_clean_html clean;
    bool ok =
        render(body, markdown, &clean) &&
        kr_apparatus_find(body->arena, clean, &found, NULL) &&
        kr_str_equal(body->draft->html,
                     (struct kr_str){ found.body.data, found.body.length });

    kr_arena_reset(body->arena);
    return ok;
}

/* HTML without the id that its first tag has: a heading gets one. */
static struct kr_str
without_id(struct kr_arena *arena, struct kr_str html)
{
    const struct kr_str mark = KR_STR(" id=\"");
    struct kr_str tag = kr_str_upto(html, kr_str_find(html, '>'));
    size_t at = kr_str_search(tag, mark);
    struct kr_str rest;

    if (at == tag.length)
        return html;
    rest = kr_str_from(html, at + mark.length);
    rest = kr_str_from(rest, kr_str_find(rest, '"') + 1);
    return kr_str(kr_arena_format(arena, "%.*s%.*s", (int)at, html.data,
                                  KR_STR_ARGS(rest)));
}

static bool
is_heading(struct kr_str block)
{
    return block.length > 3 && block.data[1] == 'h' && block.data[2] >= '1' &&
           block.data[2] <= '6';
}

/* MARKDOWN by itself gives BLOCK. */
static bool
gives(struct body *body, struct kr_str markdown, struct kr_str block)
{
    struct kr_clean_html clean;

    if (is_heading(block))
        block = without_id(body->arena, block);
    return render(body, markdown, &clean) &&
           kr_str_equal(kr_str_trim(block), kr_str_trim((struct kr_str){
                                                clean.data, clean.length }));
}

/* --- Blocks --- */

static bool
is_void(struct kr_str tag)
{
    static const char *const names[] = {
        "<br", "<hr", "<img", "<wbr", "<col", "<source", "<track", "<input"
    };

    for (size_t i = 0; i < KR_COUNT(names); i++) {
        size_t length = strlen(names[i]);

        if (kr_str_starts(tag, kr_str(names[i])) && tag.length > length &&
            strchr(" >/", tag.data[length]) != NULL)
            return true;
    }
    return false;
}

/* Clean HTML is balanced: take the first block, up to its end tag, off REST. */
static bool
next_block(struct kr_str *rest, struct kr_str *block)
{
    size_t at, depth = 0;

    *rest = kr_str_trim(*rest);
    if (rest->length == 0)
        return false;
    for (at = 0; at < rest->length; at++) {
        struct kr_str tag;
        size_t length;

        if (rest->data[at] == '\n' && depth == 0)
            break;
        if (rest->data[at] != '<')
            continue;
        tag = kr_str_from(*rest, at);
        length = kr_str_find(tag, '>');
        tag = kr_str_upto(tag, length + 1);
        if (tag.length > 1 && tag.data[1] == '/')
            depth -= depth > 0 ? 1 : 0;
        else if (!is_void(tag))
            depth++;
        at += length;
    }
    at = at > rest->length ? rest->length : at;
    *block = kr_str_upto(*rest, at);
    *rest = kr_str_from(*rest, at);
    return true;
}

/* In a block of HTML an empty line would end it, and "{{" be run. */
static void
put_html(struct kr_str block, struct kr_buf *out)
{
    for (size_t i = 0; i < block.length; i++) {
        char c = block.data[i], next = '\0';

        if (i + 1 < block.length)
            next = block.data[i + 1];
        if (c == '\n' && i > 0 && block.data[i - 1] == '\n')
            kr_buf_text(out, "&#10;");
        else if (c == '{' && (next == '{' || next == '%'))
            kr_buf_text(out, "&#123;");
        else
            kr_buf_char(out, c);
    }
    kr_buf_char(out, '\n');
}

static bool
has_id(struct kr_str block)
{
    struct kr_str tag = kr_str_upto(block, kr_str_find(block, '>'));

    return kr_str_search(tag, KR_STR(" id=\"")) < tag.length;
}

static bool
put_markdown(struct body *body, struct kr_str block, bool tags,
             struct kr_buf *out)
{
    struct kr_buf markdown = KR_BUF(out->limit);
    struct kr_html_tree tree;
    const struct kr_html_node *first;
    bool ok = kr_html_tree(body->arena, block, &tree, NULL);

    first = ok ? tree.root->first : NULL;
    while (first != NULL && kr_html_is_one_of(first, "html body"))
        first = first->first;
    ok = first != NULL && kr_markdown_block(first, tags, &markdown) &&
         gives(body, kr_buf_view(&markdown), block);
    if (ok)
        kr_buf_str(out, kr_buf_view(&markdown));
    kr_buf_free(&markdown);
    return ok;
}

/* Two lists in a row would be one. */
static bool
would_join(struct kr_str before, struct kr_str block)
{
    return (kr_str_starts(block, KR_STR("<ul")) &&
            kr_str_starts(before, KR_STR("<ul"))) ||
           (kr_str_starts(block, KR_STR("<ol")) &&
            kr_str_starts(before, KR_STR("<ol")));
}

static void
put_block(struct body *body, struct kr_str before, struct kr_str block,
          enum care care, struct kr_buf *out)
{
    bool html = care == BY_HTML || would_join(before, block) ||
                (care == BY_TAGS && has_id(block));

    if (html || (!put_markdown(body, block, false, out) &&
                 !put_markdown(body, block, true, out)))
        put_html(block, out);
    kr_arena_reset(body->arena);
}

static void
put_blocks(struct body *body, enum care care, struct kr_buf *out)
{
    struct kr_str rest = body->draft->html, block, before = { "", 0 };

    while (next_block(&rest, &block)) {
        kr_buf_char(out, '\n');
        put_block(body, before, block, care, out);
        before = block;
    }
}

/* --- The source --- */

/* Nothing that was typed for another program, or that no reader keeps. */
static bool
is_fit(struct kr_str source)
{
    size_t first;

    return kr_utf8_valid(source, NULL) &&
           kr_text_controls(source, &first) == 0 &&
           kr_str_find(source, '\r') == source.length &&
           !kr_str_starts(source, KR_STR("\xEF\xBB\xBF")) &&
           kr_str_search(source, KR_STR("{{<")) == source.length &&
           kr_str_search(source, KR_STR("{{%")) == source.length;
}

static bool
keep_source(struct body *body, struct kr_buf *out)
{
    const struct kr_draft *draft = body->draft;

    if (draft->source_type == NULL ||
        strcmp(draft->source_type, "text/markdown") != 0 ||
        !is_fit(draft->source) || !gives_all(body, draft->source))
        return false;
    kr_buf_str(out, draft->source);
    return true;
}

static bool
write_body(struct body *body, struct kr_buf *out, struct kr_err *err)
{
    size_t start = out->length;

    if (keep_source(body, out))
        return true;
    for (enum care care = BY_MARKS; care <= BY_HTML; care++) {
        kr_buf_cut(out, start);
        put_blocks(body, care, out);
        if (out->full)
            return kr_fail(err, KR_LIMIT, "%s: its Markdown is too large",
                           body->draft->place);
        if (gives_all(body, kr_str_from(kr_buf_view(out), start)))
            return true;
    }
    return true; /* as HTML: the best there is */
}

bool
kr_markdown_body(const struct kr_draft *draft, struct kr_buf *out,
                 struct kr_err *err)
{
    struct body body = { .draft = draft, .arena = kr_arena_new() };
    bool ok = write_body(&body, out, err);

    kr_arena_free(body.arena);
    return ok;
}
