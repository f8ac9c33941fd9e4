#include "markdown_render.h"

#include <md4c-html.h>

#include "kroniek/base/buf.h"
#include "kroniek/base/err.h"
#include "kroniek/text/clean_html.h"
#include "markdown_html.h"

#define SMALL                                                                  \
    ((size_t)16 << 10) /* bytes whose HTML may be any: it is soon made */
#define TAG_BYTES 7    /* the least a block is in HTML: "<p></p>" */

struct measure {
    size_t bytes; /* the HTML will be at least so many */
    size_t most;
};

/* md4c stops at once only for what is below zero. */
static int
grown(struct measure *measure, size_t bytes)
{
    measure->bytes += bytes;
    return measure->bytes > measure->most ? -1 : 0;
}

static int
measure_block(MD_BLOCKTYPE type, void *detail, void *self)
{
    (void)detail;
    return type == MD_BLOCK_DOC || type == MD_BLOCK_HTML || type == MD_BLOCK_P
               ? 0
               : grown(self, TAG_BYTES);
}

static int
measure_span(MD_SPANTYPE type, void *detail, void *self)
{
    if (type == MD_SPAN_A)
        return grown(self, ((const MD_SPAN_A_DETAIL *)detail)->href.size +
                               ((const MD_SPAN_A_DETAIL *)detail)->title.size);
    if (type == MD_SPAN_IMG)
        return grown(self,
                     ((const MD_SPAN_IMG_DETAIL *)detail)->src.size +
                         ((const MD_SPAN_IMG_DETAIL *)detail)->title.size);
    return 0;
}

static int
leave_block(MD_BLOCKTYPE type, void *detail, void *self)
{
    (void)type;
    (void)detail;
    (void)self;
    return 0;
}

static int
leave_span(MD_SPANTYPE type, void *detail, void *self)
{
    (void)type;
    (void)detail;
    (void)self;
    return 0;
}

static int
measure_text(MD_TEXTTYPE type, const MD_CHAR *text, MD_SIZE size, void *self)
{
    (void)text;
    return type == MD_TEXT_ENTITY ? 0 : grown(self, size);
}

static void
append(const MD_CHAR *bytes, MD_SIZE size, void *self)
{
    kr_buf_bytes(self, bytes, size);
}

/* Few bytes become much HTML by what is defined once and used often, and by
 * rows of a table that lack cells. */
static bool
may_swell(struct kr_str markdown)
{
    return markdown.length > SMALL &&
           (kr_str_search(markdown, KR_STR("]:")) < markdown.length ||
            kr_str_find(markdown, '|') < markdown.length);
}

bool
kr_markdown_render(struct kr_str markdown, struct kr_buf *out,
                   struct kr_err *err)
{
    struct measure measure = { .most = out->limit - out->length };
    MD_PARSER parser = { .flags = MD_DIALECT_GITHUB,
                         .enter_block = measure_block,
                         .leave_block = leave_block,
                         .enter_span = measure_span,
                         .leave_span = leave_span,
                         .text = measure_text };
    const char *text = markdown.length == 0 ? "" : markdown.data;
    MD_SIZE size = (MD_SIZE)markdown.length;

    if (markdown.length <= KR_HTML_LIMIT &&
        (!may_swell(markdown) ||
         md_parse(text, size, &parser, &measure) == 0) &&
        md_html(text, size, append, out, MD_DIALECT_GITHUB, 0) == 0 &&
        !out->full)
        return true;
    return kr_fail(err, KR_LIMIT, "its HTML would be larger than %u bytes",
                   KR_HTML_LIMIT);
}

static bool
is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Bytes of the list or quote marker TEXT begins with; 0 for none. */
static size_t
marker(struct kr_str text)
{
    size_t length = 0;

    if (text.length == 0)
        return 0;
    if (text.data[0] == '>')
        return 1;
    if (text.data[0] == '-' || text.data[0] == '*' || text.data[0] == '+')
        length = 1;
    while (length < 10 && length < text.length && is_digit(text.data[length]))
        length++;
    if (length > 0 && is_digit(text.data[0])) {
        if (length == text.length ||
            (text.data[length] != '.' && text.data[length] != ')'))
            return 0;
        length++;
    }
    if (length < text.length && text.data[length] != ' ' &&
        text.data[length] != '\t')
        return 0;
    return length;
}

/*
 * The markers and indentation LINE begins with: *BYTES up to the end of the
 * last marker, *KEPT of them within KR_MARKDOWN_INDENT columns.
 */
static void
measure_prefix(struct kr_str line, size_t *bytes, size_t *kept)
{
    size_t at = 0, column = 0;

    *bytes = *kept = 0;
    while (at < line.length) {
        size_t length = marker(kr_str_from(line, at));

        if (line.data[at] == '\t')
            column += 4 - column % 4;
        else
            column += length > 0 ? length : 1;
        if (length > 0)
            *bytes = at + length;
        else if (line.data[at] != ' ' && line.data[at] != '\t')
            break;
        at += length > 0 ? length : 1;
        if (column <= KR_MARKDOWN_INDENT)
            *kept = at;
    }
}

size_t
kr_markdown_flatten(struct kr_str markdown, struct kr_buf *out)
{
    struct kr_str rest = markdown, line;
    size_t flattened = 0;

    while (kr_str_line(&rest, &line)) {
        size_t bytes, kept;

        measure_prefix(line, &bytes, &kept);
        if (bytes > kept) {
            kr_buf_str(out, kr_str_upto(line, kept));
            line = kr_str_trim(kr_str_from(line, bytes));
            flattened++;
        }
        kr_buf_str(out, line);
        kr_buf_char(out, '\n');
    }
    return flattened;
}
