#include "markdown_blocks.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "html_tree.h"
#include "kroniek/base/buf.h"
#include "kroniek/base/str.h"
#include "markdown_spans.h"

#define DEEPEST 12 /* lists and quotes in each other */

struct blocks {
    bool tags;
    int depth;
};

static bool write_block(struct blocks *blocks, const struct kr_html_node *block,
                        struct kr_buf *out);

static bool
is_blank(const struct kr_html_node *node)
{
    return node->name == NULL && kr_str_trim(node->text).length == 0;
}

static bool
write_spans(const struct blocks *blocks, const struct kr_html_node *first,
            const struct kr_html_node *end, bool one_line, struct kr_buf *out)
{
    struct kr_buf line = KR_BUF(out->limit);
    struct kr_markdown_spans spans = {
        .out = &line, .tags = blocks->tags, .one_line = one_line, .begins = true
    };
    bool ok;

    kr_markdown_spans(&spans, first, end);
    ok = !spans.failed && !line.full;
    kr_buf_str(out, kr_str_trim(kr_buf_view(&line)));
    kr_buf_free(&line);
    return ok;
}

static bool
write_paragraph(struct blocks *blocks, const struct kr_html_node *block,
                struct kr_buf *out)
{
    bool ok = write_spans(blocks, block->first, NULL, false, out);

    kr_buf_char(out, '\n');
    return ok;
}

static bool
write_heading(struct blocks *blocks, const struct kr_html_node *block,
              struct kr_buf *out)
{
    bool ok;

    for (char level = block->name[1]; level > '0'; level--)
        kr_buf_char(out, '#');
    kr_buf_char(out, ' ');
    ok = write_spans(blocks, block->first, NULL, true, out);
    kr_buf_char(out, '\n');
    return ok;
}

/* --- Code --- */

/* As many quotes as no line of CODE begins with. */
static size_t
fence_for(struct kr_str code)
{
    size_t run = 0, fence = 3;

    for (size_t i = 0; i < code.length; i++) {
        run = code.data[i] == '`' ? run + 1 : 0;
        fence = run >= fence ? run + 1 : fence;
    }
    return fence;
}

/* Code with what Hugo runs in it goes as HTML, where it can be said. */
static bool
is_run(struct kr_str code)
{
    return kr_str_search(code, KR_STR("{{<")) < code.length ||
           kr_str_search(code, KR_STR("{{%")) < code.length;
}

static bool
write_code(const struct kr_html_node *block, struct kr_buf *out)
{
    const struct kr_html_node *code = block->first;
    struct kr_str text;
    size_t fence;

    if (!kr_html_is(code, "code") || code->next != NULL ||
        code->first == NULL || code->first->name != NULL ||
        code->first->next != NULL ||
        block->attribute_count >
            (kr_html_attribute(block, "tabindex") == NULL ? 0u : 1u))
        return false;
    text = code->first->text;
    if (text.length == 0 || text.data[text.length - 1] != '\n' || is_run(text))
        return false;
    fence = fence_for(text);
    for (size_t i = 0; i < fence; i++)
        kr_buf_char(out, '`');
    kr_buf_char(out, '\n');
    kr_buf_str(out, text);
    for (size_t i = 0; i < fence; i++)
        kr_buf_char(out, '`');
    kr_buf_char(out, '\n');
    return true;
}

/* --- Lists and quotes --- */

/* TEXT, each line but empty ones behind PREFIX; the first behind FIRST. */
static void
put_indented(struct kr_str text, const char *first, const char *prefix,
             struct kr_buf *out)
{
    struct kr_str line;

    for (const char *before = first; kr_str_line(&text, &line);
         before = prefix) {
        if (line.length > 0 || *before == '>')
            kr_buf_text(out, before);
        kr_buf_str(out, line);
        kr_buf_char(out, '\n');
    }
}

/* The blocks in PARENT, and between them the lines that stand in none. */
static bool
write_inside(struct blocks *blocks, const struct kr_html_node *parent,
             bool loose, struct kr_buf *out)
{
    const struct kr_html_node *at = parent->first;
    bool ok = true, first = true;

    while (ok && at != NULL) {
        const struct kr_html_node *end = at;

        if (is_blank(at)) {
            at = at->next;
            continue;
        }
        if (!first && loose)
            kr_buf_char(out, '\n');
        first = false;
        while (end != NULL && kr_markdown_is_span(end))
            end = end->next;
        if (end == at) {
            ok = write_block(blocks, at, out);
            at = at->next;
        } else {
            ok = write_spans(blocks, at, end, false, out);
            kr_buf_char(out, '\n');
            at = end;
        }
    }
    return ok;
}

static bool
has_paragraph(const struct kr_html_node *list)
{
    for (const struct kr_html_node *item = list->first; item != NULL;
         item = item->next)
        for (const struct kr_html_node *at = item->first; at != NULL;
             at = at->next)
            if (kr_html_is(at, "p"))
                return true;
    return false;
}

static bool
write_item(struct blocks *blocks, const struct kr_html_node *item, bool loose,
           long number, struct kr_buf *out)
{
    struct kr_buf inside = KR_BUF(out->limit);
    char first[16], rest[16];
    int width = number < 0 ? snprintf(first, sizeof(first), "- ")
                           : snprintf(first, sizeof(first), "%ld. ", number);
    bool ok;

    (void)snprintf(rest, sizeof(rest), "%*s", width, "");
    ok = write_inside(blocks, item, loose, &inside) && !inside.full &&
         inside.length > 0;
    put_indented(kr_buf_view(&inside), first, rest, out);
    kr_buf_free(&inside);
    return ok;
}

static long
start_of(const struct kr_html_node *list)
{
    const char *start = kr_html_attribute(list, "start");

    return start == NULL ? 1 : strtol(start, NULL, 10);
}

static bool
write_list(struct blocks *blocks, const struct kr_html_node *list,
           struct kr_buf *out)
{
    bool ordered = kr_html_is(list, "ol"), loose = has_paragraph(list);
    long number = ordered ? start_of(list) : -1;
    bool ok = number < 100000000, first = true;

    for (const struct kr_html_node *at = list->first; ok && at != NULL;
         at = at->next) {
        if (is_blank(at))
            continue;
        if (!first && loose)
            kr_buf_char(out, '\n');
        first = false;
        ok = kr_html_is(at, "li") && write_item(blocks, at, loose, number, out);
        number += ordered ? 1 : 0;
    }
    return ok;
}

static bool
write_quote(struct blocks *blocks, const struct kr_html_node *block,
            struct kr_buf *out)
{
    struct kr_buf inside = KR_BUF(out->limit);
    bool ok = block->attribute_count == 0 &&
              write_inside(blocks, block, true, &inside) && !inside.full;

    put_indented(kr_buf_view(&inside), "> ", "> ", out);
    kr_buf_free(&inside);
    return ok;
}

/* --- Tables --- */

static bool
write_row(struct blocks *blocks, const struct kr_html_node *row,
          const char *cell, struct kr_buf *out)
{
    kr_buf_char(out, '|');
    for (const struct kr_html_node *at = row->first; at != NULL;
         at = at->next) {
        if (is_blank(at))
            continue;
        if (!kr_html_is(at, cell))
            return false;
        kr_buf_char(out, ' ');
        if (!write_spans(blocks, at->first, NULL, true, out))
            return false;
        kr_buf_text(out, " |");
    }
    kr_buf_char(out, '\n');
    return true;
}

static void
write_rule(const struct kr_html_node *row, struct kr_buf *out)
{
    kr_buf_char(out, '|');
    for (const struct kr_html_node *at = row->first; at != NULL;
         at = at->next) {
        const char *align = kr_html_attribute(at, "align");

        if (is_blank(at))
            continue;
        if (align == NULL)
            kr_buf_text(out, " --- |");
        else
            kr_buf_text(out, strcmp(align, "left") == 0    ? " :-- |"
                             : strcmp(align, "right") == 0 ? " --: |"
                                                           : " :-: |");
    }
    kr_buf_char(out, '\n');
}

static bool
write_table(struct blocks *blocks, const struct kr_html_node *table,
            struct kr_buf *out)
{
    bool ok = true, head = true;

    for (const struct kr_html_node *part = table->first; ok && part != NULL;
         part = part->next) {
        if (is_blank(part))
            continue;
        ok = kr_html_is(part, head ? "thead" : "tbody");
        for (const struct kr_html_node *row = part->first; ok && row != NULL;
             row = row->next) {
            if (is_blank(row))
                continue;
            ok = write_row(blocks, row, head ? "th" : "td", out);
            if (head)
                write_rule(row, out);
        }
        head = false;
    }
    return ok && !head;
}

/* --- Any --- */

static bool
write_any(struct blocks *blocks, const struct kr_html_node *block,
          struct kr_buf *out)
{
    if (kr_html_is(block, "p"))
        return write_paragraph(blocks, block, out);
    if (kr_html_is_one_of(block, "h1 h2 h3 h4 h5 h6"))
        return write_heading(blocks, block, out);
    if (kr_html_is_one_of(block, "ul ol"))
        return write_list(blocks, block, out);
    if (kr_html_is(block, "blockquote"))
        return write_quote(blocks, block, out);
    if (kr_html_is(block, "table"))
        return write_table(blocks, block, out);
    if (kr_html_is(block, "pre"))
        return write_code(block, out);
    if (kr_html_is(block, "hr"))
        kr_buf_text(out, "---\n");
    return kr_html_is(block, "hr");
}

static bool
write_block(struct blocks *blocks, const struct kr_html_node *block,
            struct kr_buf *out)
{
    bool ok;

    if (block->name == NULL || blocks->depth >= DEEPEST)
        return false;
    blocks->depth++;
    ok = write_any(blocks, block, out);
    blocks->depth--;
    return ok && !out->full;
}

bool
kr_markdown_block(const struct kr_html_node *block, bool tags,
                  struct kr_buf *out)
{
    struct blocks blocks = { .tags = tags };

    return write_block(&blocks, block, out);
}
