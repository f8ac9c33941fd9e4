#include "movable_type_text.h"

#include <string.h>
#include <strings.h>

#include "kroniek/base/arena.h"
#include "kroniek/base/buf.h"
#include "markdown_html.h"

static const struct {
    const char *value;
    enum kr_movable_type_filter filter;
} filters[] = {
    { "", KR_FILTER_BREAKS },
    { "1", KR_FILTER_BREAKS },
    { "__default__", KR_FILTER_BREAKS },
    { "convert_breaks", KR_FILTER_BREAKS },
    { "0", KR_FILTER_NONE },
    { "none", KR_FILTER_NONE },
    { "html", KR_FILTER_NONE },
    { "richtext", KR_FILTER_NONE },
    { "wysiwyg", KR_FILTER_NONE },
    { "tinymce", KR_FILTER_NONE },
    { "blockeditor", KR_FILTER_NONE },
    { "markdown", KR_FILTER_MARKDOWN },
    { "markdown_with_smartypants", KR_FILTER_MARKDOWN },
};

/* A piece that begins with one of these gets no <p>. */
static const char *const blocks[] = {
    "h1",       "h2",      "h3",         "h4",  "h5",     "h6",
    "table",    "ol",      "dl",         "ul",  "menu",   "dir",
    "p",        "pre",     "li",         "tr",  "center", "form",
    "fieldset", "select",  "blockquote", "td",  "dd",     "dt",
    "th",       "address", "figure",     "div", "hr",     "section",
};

enum kr_movable_type_filter
kr_movable_type_filter(struct kr_str value)
{
    for (size_t i = 0; i < KR_COUNT(filters); i++)
        if (value.length == strlen(filters[i].value) &&
            strncasecmp(value.data, filters[i].value, value.length) == 0)
            return filters[i].filter;
    return KR_FILTER_UNKNOWN;
}

static bool
begins_with_tag(struct kr_str text, const char *name)
{
    size_t length = strlen(name);

    if (text.length == 0 || text.data[0] != '<')
        return false;
    text = kr_str_from(text, kr_str_starts(text, KR_STR("</")) ? 2 : 1);
    return text.length > length && strncasecmp(text.data, name, length) == 0 &&
           strchr(" \t\n/>", text.data[length]) != NULL;
}

static bool
begins_with_block(struct kr_str piece)
{
    if (piece.length == 0 || piece.data[0] != '<')
        return false;
    for (size_t i = 0; i < KR_COUNT(blocks); i++)
        if (begins_with_tag(piece, blocks[i]))
            return true;
    return false;
}

/* PIECE with its line ends as line breaks, but for those within a tag. */
static void
write_lines(struct kr_str piece, struct kr_buf *out)
{
    bool in_tag = false;

    for (size_t i = 0; i < piece.length; i++) {
        char c = piece.data[i];

        if (c == '<' && i + 1 < piece.length &&
            (piece.data[i + 1] == '/' || (piece.data[i + 1] | 32) >= 'a'))
            in_tag = true;
        else if (c == '>')
            in_tag = false;
        if (c == '\n' && !in_tag)
            kr_buf_text(out, "<br />");
        kr_buf_char(out, c);
    }
}

static void
write_piece(struct kr_str piece, struct kr_buf *out)
{
    bool block = begins_with_block(piece);

    if (piece.length == 0)
        return;
    kr_buf_text(out, block ? "" : "<p>");
    if (block)
        kr_buf_str(out, piece);
    else
        write_lines(piece, out);
    kr_buf_text(out, block ? "\n" : "</p>\n");
}

/* The first line of TEXT, LF included, is blank. */
static bool
has_blank_line(struct kr_str text, size_t *length)
{
    size_t end = kr_str_find(text, '\n');

    *length = end + (end < text.length);
    return kr_str_trim(kr_str_upto(text, end)).length == 0;
}

/* The bytes of TEXT, which does not begin with a blank line, up to the first
 * one: that behind "</pre>" when it begins with "<pre>". */
static size_t
piece_length(struct kr_str text)
{
    size_t at = 0, line;
    bool closed = !begins_with_tag(text, "pre");

    while (at < text.length) {
        struct kr_str here = kr_str_from(text, at);

        if (has_blank_line(here, &line) && closed)
            break;
        closed = closed || kr_str_search(kr_str_upto(here, line),
                                         KR_STR("</pre>")) < line;
        at += line;
    }
    return at;
}

static void
write_pieces(struct kr_str text, struct kr_buf *out)
{
    size_t length;

    while (text.length > 0) {
        if (has_blank_line(text, &length)) {
            text = kr_str_from(text, length);
            continue;
        }
        length = piece_length(text);
        write_piece(kr_str_trim(kr_str_upto(text, length)), out);
        text = kr_str_from(text, length);
    }
}

/* TEXT with LF line ends: itself, or a copy in ARENA. */
static struct kr_str
with_plain_ends(struct kr_arena *arena, struct kr_str text)
{
    struct kr_str out = { NULL, 0 };
    char *copy;

    if (kr_str_find(text, '\r') == text.length)
        return text;
    copy = kr_arena_bytes(arena, text.data, text.length);
    for (size_t i = 0; i < text.length; i++) {
        bool pair = i + 1 < text.length && text.data[i + 1] == '\n';

        if (text.data[i] != '\r')
            copy[out.length++] = text.data[i];
        else if (!pair)
            copy[out.length++] = '\n';
    }
    out.data = copy;
    return out;
}

bool
kr_movable_type_html(struct kr_arena *arena, struct kr_str text,
                     enum kr_movable_type_filter filter, struct kr_buf *out,
                     struct kr_err *err)
{
    struct kr_str html;

    text = with_plain_ends(arena, text);
    switch (filter) {
    case KR_FILTER_NONE: kr_buf_str(out, text); return true;
    case KR_FILTER_MARKDOWN:
        if (!kr_markdown_html(arena, text, &html, NULL, err))
            return false;
        kr_buf_str(out, html);
        return true;
    case KR_FILTER_BREAKS:
    case KR_FILTER_UNKNOWN: break;
    }
    write_pieces(text, out);
    return true;
}
