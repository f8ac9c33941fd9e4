#include "markdown_spans.h"

#include <string.h>
#include <strings.h>

#include "html_tree.h"
#include "kroniek/base/attr.h"
#include "kroniek/base/buf.h"
#include "kroniek/base/str.h"

/* --- Text --- */

/* "12." at the beginning of TEXT: the bytes before the mark; else 0. */
static size_t
number_before_mark(struct kr_str text)
{
    size_t digits = 0;

    while (digits < text.length && text.data[digits] >= '0' &&
           text.data[digits] <= '9')
        digits++;
    return digits < text.length &&
                   (text.data[digits] == '.' || text.data[digits] == ')')
               ? digits
               : 0;
}

/* What would become a link by itself is written so that it does not. */
static const char *
entity_for(struct kr_str text, size_t at)
{
    struct kr_str rest = kr_str_from(text, at);

    switch (text.data[at]) {
    case '&': return "&amp;";
    case '{': return "&#123;";
    case '@': return "&#64;";
    case ':': return kr_str_starts(rest, KR_STR("://")) ? "&#58;" : NULL;
    case '.':
        return at >= 3 && strncasecmp(text.data + at - 3, "www", 3) == 0
                   ? "&#46;"
                   : NULL;
    case '$': return kr_str_starts(rest, KR_STR("$$")) ? "&#36;" : NULL;
    default: return NULL;
    }
}

static bool
is_mark(char c, bool begins)
{
    return strchr("\\`*_[]<>|~#", c) != NULL ||
           (begins && strchr("-+=:", c) != NULL);
}

static void
put_line_end(struct kr_markdown_spans *spans)
{
    if (spans->one_line)
        spans->failed = true;
    kr_buf_char(spans->out, '\n');
    spans->begins = true;
}

static void
put_text(struct kr_markdown_spans *spans, struct kr_str text)
{
    for (size_t i = 0; i < text.length; i++) {
        char c = text.data[i];
        const char *entity = entity_for(text, i);
        size_t digits =
            spans->begins ? number_before_mark(kr_str_from(text, i)) : 0;

        if (c == '\n') {
            put_line_end(spans);
            continue;
        }
        if (digits > 0) {
            kr_buf_str(spans->out, kr_str_upto(kr_str_from(text, i), digits));
            kr_buf_char(spans->out, '\\');
            i += digits;
            c = text.data[i];
        } else if (is_mark(c, spans->begins) ||
                   (c == '!' && i + 1 == text.length)) {
            kr_buf_char(spans->out, '\\');
        }
        if (entity != NULL)
            kr_buf_text(spans->out, entity);
        else
            kr_buf_char(spans->out, c);
        spans->begins = false;
    }
}

/* --- Tags --- */

static void
put_value(struct kr_buf *out, const char *value)
{
    for (; *value != '\0'; value++)
        switch (*value) {
        case '&': kr_buf_text(out, "&amp;"); break;
        case '<': kr_buf_text(out, "&lt;"); break;
        case '>': kr_buf_text(out, "&gt;"); break;
        case '"': kr_buf_text(out, "&quot;"); break;
        case '{': kr_buf_text(out, "&#123;"); break;
        default: kr_buf_char(out, *value);
        }
}

static void
put_tag(struct kr_buf *out, const struct kr_html_node *node)
{
    kr_buf_format(out, "<%s", node->name);
    for (size_t i = 0; i < node->attribute_count; i++) {
        kr_buf_format(out, " %s=\"", node->attributes[i].name);
        put_value(out, node->attributes[i].value);
        kr_buf_char(out, '"');
    }
    kr_buf_char(out, '>');
}

static void
put_as_tags(struct kr_markdown_spans *spans, const struct kr_html_node *node)
{
    put_tag(spans->out, node);
    spans->begins = false;
    if (kr_html_is_one_of(node, "br img wbr"))
        return;
    kr_markdown_spans(spans, node->first, NULL);
    kr_buf_format(spans->out, "</%s>", node->name);
}

/* --- Marks --- */

static bool
has_only(const struct kr_html_node *node, const char *names)
{
    for (size_t i = 0; i < node->attribute_count; i++) {
        struct kr_str rest = kr_str(names), name;
        bool known = false;

        while (kr_str_part(&rest, ' ', &name))
            known = known || kr_str_is(name, node->attributes[i].name);
        if (!known)
            return false;
    }
    return true;
}

static void
put_between(struct kr_markdown_spans *spans, const struct kr_html_node *node,
            const char *mark)
{
    kr_buf_text(spans->out, mark);
    spans->begins = false;
    kr_markdown_spans(spans, node->first, NULL);
    kr_buf_text(spans->out, mark);
}

/* An address between '<' and '>' may hold all but these and line ends. */
static void
put_address(struct kr_buf *out, const char *address)
{
    bool bare = *address != '\0' && strpbrk(address, " ()<>\"'") == NULL;

    kr_buf_text(out, bare ? "" : "<");
    for (; *address != '\0'; address++)
        switch (*address) {
        case '&': kr_buf_text(out, "&amp;"); break;
        case '{': kr_buf_text(out, "&#123;"); break;
        case '<':
        case '>':
        case '\\':
        case '*':
        case '_':
        case '|':
        case '~':
        case '`':
        case '[':
        case ']': kr_buf_format(out, "\\%c", *address); break;
        default: kr_buf_char(out, *address);
        }
    kr_buf_text(out, bare ? "" : ">");
}

static void
put_title(struct kr_buf *out, const char *title)
{
    if (title == NULL)
        return;
    kr_buf_text(out, " \"");
    for (; *title != '\0'; title++)
        if (*title == '&')
            kr_buf_text(out, "&amp;");
        else if (*title == '{')
            kr_buf_text(out, "&#123;");
        else if (strchr("\\\"*_[]<>|~`", *title) != NULL)
            kr_buf_format(out, "\\%c", *title);
        else
            kr_buf_char(out, *title);
    kr_buf_char(out, '"');
}

static void
put_link(struct kr_markdown_spans *spans, const struct kr_html_node *node)
{
    kr_buf_char(spans->out, '[');
    spans->begins = false;
    kr_markdown_spans(spans, node->first, NULL);
    kr_buf_text(spans->out, "](");
    put_address(spans->out, kr_html_attribute(node, "href"));
    put_title(spans->out, kr_html_attribute(node, "title"));
    kr_buf_char(spans->out, ')');
}

static void
put_picture(struct kr_markdown_spans *spans, const struct kr_html_node *node)
{
    const char *alt = kr_html_attribute(node, "alt");

    kr_buf_text(spans->out, "![");
    spans->begins = false;
    put_text(spans, kr_str(alt));
    kr_buf_text(spans->out, "](");
    put_address(spans->out, kr_html_attribute(node, "src"));
    put_title(spans->out, kr_html_attribute(node, "title"));
    kr_buf_char(spans->out, ')');
}

/* Between as many quotes as it takes. */
static bool
put_code(struct kr_markdown_spans *spans, const struct kr_html_node *node)
{
    const struct kr_html_node *text = node->first;
    struct kr_str code;
    size_t run = 0, longest = 0;

    if (node->attribute_count > 0 || text == NULL || text->name != NULL ||
        text->next != NULL)
        return false;
    code = text->text;
    if (kr_str_find(code, '\n') < code.length ||
        kr_str_find(code, '{') < code.length ||
        kr_str_find(code, '|') < code.length)
        return false;
    for (size_t i = 0; i < code.length; i++) {
        run = code.data[i] == '`' ? run + 1 : 0;
        longest = run > longest ? run : longest;
    }
    for (size_t i = 0; i <= longest; i++)
        kr_buf_char(spans->out, '`');
    kr_buf_text(spans->out, longest > 0 ? " " : "");
    kr_buf_str(spans->out, code);
    kr_buf_text(spans->out, longest > 0 ? " " : "");
    for (size_t i = 0; i <= longest; i++)
        kr_buf_char(spans->out, '`');
    spans->begins = false;
    return true;
}

/* --- Elements --- */

static bool
put_by_marks(struct kr_markdown_spans *spans, const struct kr_html_node *node)
{
    if (kr_html_is(node, "code"))
        return put_code(spans, node);
    if (kr_html_is(node, "a") && kr_html_attribute(node, "href") != NULL &&
        has_only(node, "href title rel"))
        put_link(spans, node);
    else if (kr_html_is(node, "img") &&
             has_only(node, "src alt title width height loading decoding") &&
             kr_html_attribute(node, "src") != NULL)
        put_picture(spans, node);
    else if (kr_html_is(node, "strong") && node->attribute_count == 0)
        put_between(spans, node, "**");
    else if (kr_html_is(node, "em") && node->attribute_count == 0)
        put_between(spans, node, "*");
    else if (kr_html_is(node, "del") && node->attribute_count == 0)
        put_between(spans, node, "~~");
    else
        return false;
    return true;
}

bool
kr_markdown_is_span(const struct kr_html_node *node)
{
    return node->name == NULL ||
           kr_html_is_one_of(node, "a abbr b bdi bdo br cite code data del dfn "
                                   "em i img ins kbd mark q s samp small span "
                                   "strong sub sup time u var wbr");
}

void
kr_markdown_spans(struct kr_markdown_spans *spans,
                  const struct kr_html_node *first,
                  const struct kr_html_node *end)
{
    for (; first != end && first != NULL && !spans->failed;
         first = first->next) {
        if (!kr_markdown_is_span(first))
            spans->failed = true;
        else if (first->name == NULL)
            put_text(spans, first->text);
        else if (spans->tags || !put_by_marks(spans, first))
            put_as_tags(spans, first);
    }
}
