#include "wordpress_paragraphs.h"

#include <stdlib.h>
#include <string.h>

#include "kroniek/base/attr.h"
#include "kroniek/base/buf.h"
#include "wordpress_tag.h"

/* What a tag does to the text around it. */
enum {
    BLOCK = 1,        /* no <p> goes around it */
    APART = 2,        /* and paragraphs end before and after the element */
    TRIM_BEFORE = 4,  /* blanks before its start tag do not count */
    TRIM_WITHIN = 8,  /* those at either end of its content */
    TRIM_BEHIND = 16, /* those after its end tag */
    TRIM_AROUND = 32, /* an empty element: those before and after it */
    EMPTY = 64        /* there is nothing in it; APART: a break follows */
};

static const struct element {
    const char *name;
    unsigned ways;
} elements[] = {
    /* sorted by name */
    { "address", BLOCK | APART },
    { "area", BLOCK | APART },
    { "article", BLOCK | APART },
    { "aside", BLOCK | APART },
    { "audio", TRIM_WITHIN },
    { "blockquote", BLOCK | APART },
    { "caption", BLOCK | APART },
    { "col", BLOCK | APART },
    { "colgroup", BLOCK | APART },
    { "dd", BLOCK | APART },
    { "details", BLOCK | APART },
    { "div", BLOCK | APART },
    { "dl", BLOCK | APART },
    { "dt", BLOCK | APART },
    { "embed", TRIM_AROUND },
    { "fieldset", BLOCK | APART },
    { "figcaption", BLOCK | TRIM_BEFORE | TRIM_BEHIND },
    { "figure", BLOCK | APART },
    { "footer", BLOCK | APART },
    { "form", BLOCK | APART },
    { "h1", BLOCK | APART },
    { "h2", BLOCK | APART },
    { "h3", BLOCK | APART },
    { "h4", BLOCK | APART },
    { "h5", BLOCK | APART },
    { "h6", BLOCK | APART },
    { "header", BLOCK | APART },
    { "hgroup", BLOCK | APART },
    { "hr", BLOCK | APART | EMPTY },
    { "legend", BLOCK | APART },
    { "li", BLOCK | APART },
    { "map", BLOCK | APART },
    { "menu", BLOCK | APART },
    { "nav", BLOCK | APART },
    { "object", TRIM_WITHIN },
    { "ol", BLOCK | APART },
    { "option", TRIM_BEFORE | TRIM_BEHIND },
    { "p", BLOCK | APART },
    { "param", TRIM_AROUND },
    { "pre", BLOCK | APART },
    { "section", BLOCK | APART },
    { "source", TRIM_AROUND },
    { "style", BLOCK | APART },
    { "summary", BLOCK | APART },
    { "table", BLOCK | APART },
    { "tbody", BLOCK | APART },
    { "td", BLOCK | APART },
    { "tfoot", BLOCK | APART },
    { "th", BLOCK | APART },
    { "thead", BLOCK | APART },
    { "tr", BLOCK | APART },
    { "track", TRIM_AROUND },
    { "ul", BLOCK | APART },
    { "video", TRIM_WITHIN },
};

static int
compare(const void *key, const void *item)
{
    return strcmp(key, ((const struct element *)item)->name);
}

static unsigned
ways_of(const char *name)
{
    const struct element *found = bsearch(name, elements, KR_COUNT(elements),
                                          sizeof(elements[0]), compare);

    return found == NULL ? 0 : found->ways;
}

bool
kr_paragraphs_is_block(const char *name)
{
    return (ways_of(name) & BLOCK) != 0;
}

static void
forget_blanks(struct kr_paragraphs *paragraphs)
{
    paragraphs->spaces = 0;
    paragraphs->newlines = 0;
}

static void
close_paragraph(struct kr_paragraphs *paragraphs)
{
    if (paragraphs->open)
        kr_buf_text(paragraphs->out, "</p>\n");
    paragraphs->open = false;
}

void
kr_paragraphs_break(struct kr_paragraphs *paragraphs)
{
    if (paragraphs->as_is)
        return;
    close_paragraph(paragraphs);
    paragraphs->begun = false;
    paragraphs->hugging = false;
    paragraphs->deaf = false;
    paragraphs->after_br = false;
    forget_blanks(paragraphs);
}

/* Before something that stands in a line: what the blanks since the last
 * thing mean, and a <p> if none is there. */
static void
enter(struct kr_paragraphs *paragraphs)
{
    if (paragraphs->newlines > 1)
        kr_paragraphs_break(paragraphs);
    if (!paragraphs->begun) {
        kr_buf_text(paragraphs->out, "<p>");
        paragraphs->open = true;
    } else if (!paragraphs->hugging && paragraphs->newlines > 0) {
        kr_buf_text(paragraphs->out, paragraphs->after_br ? "\n" : "<br />\n");
    } else if (!paragraphs->hugging && paragraphs->spaces > 0) {
        kr_buf_char(paragraphs->out, ' ');
    }
    paragraphs->begun = true;
    paragraphs->hugging = false;
    paragraphs->deaf = false;
    paragraphs->after_br = false;
    forget_blanks(paragraphs);
}

static bool
is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n';
}

static size_t
blanks(struct kr_paragraphs *paragraphs, struct kr_str text)
{
    size_t length = 0;

    while (length < text.length && is_blank(text.data[length]))
        paragraphs->newlines += text.data[length++] == '\n';
    paragraphs->spaces += length;
    if (paragraphs->deaf)
        forget_blanks(paragraphs);
    return length;
}

/* The bytes of TEXT up to a line end or the blanks before it or its end. */
static size_t
filled(struct kr_str text)
{
    size_t length = kr_str_find(text, '\n');

    while (length > 0 && is_blank(text.data[length - 1]))
        length--;
    return length;
}

void
kr_paragraphs_text(struct kr_paragraphs *paragraphs, struct kr_str text)
{
    size_t length;

    if (paragraphs->as_is) {
        kr_buf_str(paragraphs->out, text);
        return;
    }
    while (text.length > 0) {
        text = kr_str_from(text, blanks(paragraphs, text));
        length = filled(text);
        if (length == 0)
            continue;
        enter(paragraphs);
        kr_buf_str(paragraphs->out, kr_str_upto(text, length));
        text = kr_str_from(text, length);
    }
}

void
kr_paragraphs_phrase(struct kr_paragraphs *paragraphs, struct kr_str html)
{
    if (!paragraphs->as_is)
        enter(paragraphs);
    kr_buf_str(paragraphs->out, html);
}

void
kr_paragraphs_block(struct kr_paragraphs *paragraphs, struct kr_str html)
{
    kr_paragraphs_break(paragraphs);
    kr_buf_str(paragraphs->out, html);
    if (!paragraphs->as_is)
        kr_buf_char(paragraphs->out, '\n');
}

void
kr_paragraphs_hidden(struct kr_paragraphs *paragraphs, struct kr_str html)
{
    kr_buf_str(paragraphs->out, html);
}

/* A start tag of a block. */
static void
begin_block(struct kr_paragraphs *paragraphs,
            const struct kr_wordpress_tag *tag, unsigned ways)
{
    if ((ways & APART) != 0)
        kr_paragraphs_break(paragraphs);
    else
        close_paragraph(paragraphs);
    kr_buf_str(paragraphs->out, tag->raw);
    forget_blanks(paragraphs);
    paragraphs->after_br = false;
    paragraphs->open = strcmp(tag->name, "p") == 0;
    /* What stands in a quotation gets paragraphs, in any other block only what
     * follows a blank line. */
    paragraphs->begun =
        strcmp(tag->name, "blockquote") != 0 && (ways & EMPTY) == 0;
    paragraphs->hugging = paragraphs->begun;
}

static void
end_block(struct kr_paragraphs *paragraphs, const struct kr_wordpress_tag *tag,
          unsigned ways)
{
    if (strcmp(tag->name, "p") == 0) {
        kr_paragraphs_break(paragraphs);
        return;
    }
    close_paragraph(paragraphs);
    kr_buf_str(paragraphs->out, tag->raw);
    forget_blanks(paragraphs);
    if ((ways & APART) != 0) {
        kr_buf_char(paragraphs->out, '\n');
        kr_paragraphs_break(paragraphs);
    } else {
        paragraphs->deaf = true;
    }
}

/* Two line breaks in a row are a blank line. */
static void
line_break(struct kr_paragraphs *paragraphs)
{
    struct kr_str out = kr_buf_view(paragraphs->out);

    if (paragraphs->after_br || paragraphs->newlines > 1 ||
        !paragraphs->begun) {
        if (paragraphs->after_br && kr_str_ends(out, KR_STR("<br />")))
            kr_buf_cut(paragraphs->out, out.length - 6);
        kr_paragraphs_break(paragraphs);
        return;
    }
    if (paragraphs->newlines > 0)
        kr_buf_text(paragraphs->out, "<br />\n");
    forget_blanks(paragraphs);
    if (!paragraphs->hugging)
        kr_buf_text(paragraphs->out, "<br />");
    paragraphs->after_br = true;
}

/* A tag within a line. */
static void
phrase_tag(struct kr_paragraphs *paragraphs, const struct kr_wordpress_tag *tag,
           unsigned ways)
{
    unsigned before = TRIM_AROUND | (tag->closing ? TRIM_WITHIN : TRIM_BEFORE);
    unsigned behind = TRIM_AROUND | (tag->closing ? TRIM_BEHIND : TRIM_WITHIN);

    if ((ways & before) != 0)
        forget_blanks(paragraphs);
    if (tag->closing && !paragraphs->begun) /* opens no paragraph */
        kr_buf_str(paragraphs->out, tag->raw);
    else
        kr_paragraphs_phrase(paragraphs, tag->raw);
    paragraphs->deaf = (ways & behind) != 0;
}

void
kr_paragraphs_tag(struct kr_paragraphs *paragraphs,
                  const struct kr_wordpress_tag *tag)
{
    unsigned ways = paragraphs->as_is ? 0 : ways_of(tag->name);

    if (paragraphs->as_is)
        kr_buf_str(paragraphs->out, tag->raw);
    else if ((ways & BLOCK) != 0 && tag->closing)
        end_block(paragraphs, tag, ways);
    else if ((ways & BLOCK) != 0)
        begin_block(paragraphs, tag, ways);
    else if (strcmp(tag->name, "br") == 0)
        line_break(paragraphs);
    else
        phrase_tag(paragraphs, tag, ways);
}
