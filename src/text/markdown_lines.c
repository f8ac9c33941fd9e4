#include "markdown_lines.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

void
markdown_enter(struct markdown_lines *lines, const char *marker, size_t indent)
{
    struct markdown_level *level;

    assert(lines->count < KR_HTML_DEPTH);
    level = &lines->levels[lines->count++];
    *level =
        (struct markdown_level){ .indent = indent, .quote = marker[0] == '>' };
    (void)snprintf(level->marker, sizeof(level->marker), "%s", marker);
}

bool
markdown_leave(struct markdown_lines *lines)
{
    assert(lines->count > 0);
    return lines->levels[--lines->count].begun;
}

void
markdown_gap(struct markdown_lines *lines)
{
    if (lines->count == 0 || lines->levels[lines->count - 1].begun)
        lines->blank_due = true;
}

static void
drop_spaces(struct markdown_lines *lines, size_t from)
{
    struct kr_buf *out = lines->out;

    while (out->length > from && out->data[out->length - 1] == ' ')
        kr_buf_cut(out, out->length - 1);
}

static void
put_level(struct markdown_lines *lines, struct markdown_level *level)
{
    if (!level->begun || level->quote)
        kr_buf_text(lines->out, level->marker);
    else
        for (size_t i = 0; i < level->indent; i++)
            kr_buf_char(lines->out, ' ');
    level->begun = true;
}

/* It belongs to what has begun already. */
static void
put_blank(struct markdown_lines *lines)
{
    size_t from = lines->out->length;

    for (size_t i = 0; i < lines->count && lines->levels[i].begun; i++)
        put_level(lines, &lines->levels[i]);
    drop_spaces(lines, from);
    kr_buf_char(lines->out, '\n');
}

void
markdown_line(struct markdown_lines *lines, struct kr_str text)
{
    size_t from;

    if (lines->blank_due && lines->out->length > lines->start)
        put_blank(lines);
    lines->blank_due = false;
    lines->list = '\0';
    from = lines->out->length;
    for (size_t i = 0; i < lines->count; i++)
        put_level(lines, &lines->levels[i]);
    if (text.length == 0)
        drop_spaces(lines, from);
    kr_buf_str(lines->out, text);
    kr_buf_char(lines->out, '\n');
}

/* Bytes of TEXT before the mark that would make it no paragraph; its length
 * when there is none. */
static size_t
mark_at(struct kr_str text)
{
    size_t digits = 0;

    if (text.length == 0)
        return 0;
    if (strchr("#+-=:>|", text.data[0]) != NULL)
        return 0;
    while (digits < text.length && text.data[digits] >= '0' &&
           text.data[digits] <= '9')
        digits++;
    if (digits > 0 && digits < text.length &&
        strchr(".)", text.data[digits]) != NULL)
        return digits;
    return text.length;
}

void
markdown_text(struct markdown_lines *lines, struct kr_str text)
{
    struct kr_str line;

    while (kr_str_line(&text, &line)) {
        struct kr_buf escaped = KR_BUF(line.length + 1);
        size_t at = mark_at(line);

        if (at == line.length) {
            markdown_line(lines, line);
            continue;
        }
        kr_buf_str(&escaped, kr_str_upto(line, at));
        kr_buf_char(&escaped, '\\');
        kr_buf_str(&escaped, kr_str_from(line, at));
        markdown_line(lines, kr_buf_view(&escaped));
        kr_buf_free(&escaped);
    }
}
