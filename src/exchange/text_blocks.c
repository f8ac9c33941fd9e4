/*
 * One walk over the lines, with a look at those that follow where a block's
 * kind depends on them.  Every such look is at lines of this block or at the
 * blank lines behind it, so the time stays linear.
 */
#include "text_blocks.h"

#include <stdbool.h>

#include "kroniek/base/buf.h"
#include "kroniek/text/utf8.h"
#include "text_bytes.h"
#include "text_line.h"
#include "text_list.h"
#include "text_title.h"

#define FIGURE_LINE_MAX 300 /* characters of an alt text or a caption */
#define WRAPPED_LINES 3     /* a paragraph of so many lines is wrapped prose */

struct blocks {
    struct kr_text_lines lines; /* behind `line` */
    struct kr_text_line line;   /* the one at hand */
    bool more;                  /* there is one */

    bool spaced;        /* blank lines part the blocks */
    bool wrapped;       /* paragraphs take several lines: no figures */
    bool after_heading; /* the last block was one, or the title */
    bool after_list;    /* a list ended on the line before */
    bool sections;      /* a heading without number has been */

    struct kr_buf *out;
    struct kr_text_body *found;
};

static void
advance(struct blocks *b)
{
    b->more = kr_text_next(&b->lines, &b->line);
}

static bool
is_blank(const struct kr_text_line *line)
{
    return line->text.length == 0;
}

/* The line behind that at hand. */
static bool
peek(const struct blocks *b, struct kr_text_line *line)
{
    struct kr_text_lines lines = b->lines;

    return kr_text_next(&lines, line);
}

/* The next line behind that at hand that is not blank. */
static bool
peek_filled(const struct blocks *b, struct kr_text_line *line)
{
    struct kr_text_lines lines = b->lines;

    while (kr_text_next(&lines, line))
        if (!is_blank(line))
            return true;
    return false;
}

/* A list starts here.  A number at column 0 does when the next line has the
 * next number; alone it is a heading. */
static bool
list_starts(const struct blocks *b)
{
    struct kr_text_mark mark = kr_text_mark(&b->line);
    struct kr_text_line next;

    if (mark.look == KR_LOOK_BULLET || mark.look == KR_LOOK_NUMBER)
        return true;
    if (mark.look != KR_LOOK_COUNT || !peek(b, &next))
        return false;
    return kr_text_mark(&next).look == KR_LOOK_COUNT &&
           kr_text_mark(&next).number == mark.number + 1;
}

/* A question here that an answer follows. */
static bool
questions_start(const struct blocks *b)
{
    struct kr_text_line next;

    return kr_text_mark(&b->line).look == KR_LOOK_QUESTION &&
           peek_filled(b, &next) && kr_text_mark(&next).look == KR_LOOK_ANSWER;
}

static void
note_text(struct blocks *b, struct kr_str text)
{
    if (b->found->sentence.length == 0)
        b->found->sentence = text;
    b->after_heading = false;
    b->after_list = false;
}

static void
write_tag(struct blocks *b, const char *open, const char *name)
{
    kr_buf_text(b->out, open);
    kr_buf_text(b->out, name);
    kr_buf_char(b->out, '>');
}

static void
write_element(struct blocks *b, const char *name, struct kr_str text)
{
    write_tag(b, "<", name);
    kr_text_escape(b->out, text);
    write_tag(b, "</", name);
    kr_buf_char(b->out, '\n');
}

/* The item at LINE belongs to LIST as it stands; SPACED: blank lines before. */
static bool
is_item(const struct kr_text_list *list, const struct kr_text_line *line,
        bool spaced)
{
    struct kr_text_mark mark = kr_text_mark(line);
    bool ordered = mark.look != KR_LOOK_BULLET;

    if (mark.look == KR_LOOK_COUNT) /* only in a list of such */
        return !spaced && list->levels[0].ordered &&
               list->levels[0].indent == 0 &&
               mark.number == list->levels[0].next;
    if (mark.look != KR_LOOK_BULLET && mark.look != KR_LOOK_NUMBER)
        return false;
    return !spaced ||
           kr_text_list_continues(list, line->indent, ordered, mark.number);
}

static void
write_item(struct kr_text_list *list, const struct kr_text_line *line)
{
    struct kr_text_mark mark = kr_text_mark(line);

    kr_text_list_item(list, line->indent, mark.look != KR_LOOK_BULLET,
                      mark.number, mark.rest);
}

/* Pass over blank lines to an item that goes on with LIST, if one follows. */
static bool
skip_to_item(struct blocks *b, const struct kr_text_list *list)
{
    struct kr_text_line next;

    if (!peek_filled(b, &next) || !is_item(list, &next, true))
        return false;
    while (b->more && is_blank(&b->line))
        advance(b);
    return true;
}

static void
write_list(struct blocks *b)
{
    struct kr_text_list list = { .out = b->out };

    note_text(b, kr_text_mark(&b->line).rest);
    write_item(&list, &b->line);
    for (advance(b); b->more; advance(b)) {
        if (is_blank(&b->line) && !skip_to_item(b, &list))
            break;
        if (is_item(&list, &b->line, false))
            write_item(&list, &b->line);
        else if (b->line.indent > list.levels[0].indent)
            kr_text_list_line(&list, b->line.indent, b->line.text);
        else
            break;
    }
    kr_text_list_end(&list);
    b->after_list = b->more && !is_blank(&b->line);
}

/* Lines that go on with a question or answer: to the next blank line or mark;
 * where every line is a block there are none. */
static void
write_answer_lines(struct blocks *b)
{
    for (advance(b); b->spaced && b->more && !is_blank(&b->line); advance(b)) {
        enum kr_text_look look = kr_text_mark(&b->line).look;

        if (look == KR_LOOK_QUESTION || look == KR_LOOK_ANSWER ||
            list_starts(b))
            return;
        kr_buf_text(b->out, "<br>\n");
        kr_text_escape(b->out, b->line.text);
    }
}

/* Pass over blank lines when another question or answer follows them. */
static bool
skip_to_question(struct blocks *b, bool asked)
{
    struct kr_text_line next;
    enum kr_text_look look;

    if (b->more && is_blank(&b->line) && peek_filled(b, &next)) {
        look = kr_text_mark(&next).look;
        if (look != KR_LOOK_QUESTION && (look != KR_LOOK_ANSWER || !asked))
            return false;
        while (is_blank(&b->line))
            advance(b);
    }
    if (!b->more)
        return false;
    look = kr_text_mark(&b->line).look;
    return questions_start(b) || (look == KR_LOOK_ANSWER && asked);
}

static void
write_questions(struct blocks *b)
{
    bool asked;

    note_text(b, b->line.text);
    kr_buf_text(b->out, "<dl class=\"qa\">\n");
    do {
        const char *name;

        asked = kr_text_mark(&b->line).look == KR_LOOK_QUESTION;
        name = asked ? "dt" : "dd";
        write_tag(b, "<", name);
        kr_text_escape(b->out, b->line.text);
        write_answer_lines(b);
        write_tag(b, "</", name);
        kr_buf_char(b->out, '\n');
    } while (skip_to_question(b, asked));
    kr_buf_text(b->out, "</dl>\n");
}

static void
write_heading(struct blocks *b, struct kr_str text, bool counted)
{
    write_element(b, counted && b->sections ? "h3" : "h2", text);
    if (!counted)
        b->sections = true;
    if (b->found->heading.length == 0 &&
        !kr_text_is_generic(kr_text_trim(text)))
        b->found->heading = kr_text_trim(text);
    b->after_heading = true;
    b->after_list = false;
}

/* The line at hand, a block of its own. */
static void
write_single(struct blocks *b)
{
    struct kr_str text = b->line.text;
    bool counted = kr_text_mark(&b->line).look == KR_LOOK_COUNT;
    bool caption = b->after_list && b->spaced;

    if (!caption && (counted ? kr_text_is_counted_heading(text)
                             : kr_text_is_heading(text))) {
        write_heading(b, text, counted);
    } else {
        note_text(b, text);
        write_element(b, "p", text);
    }
    advance(b);
}

/* The alt text and the caption of a picture that did not come along. */
static bool
is_figure(const struct blocks *b, struct kr_str alt, struct kr_str caption)
{
    alt = kr_text_trim(alt);
    return !b->wrapped && !b->after_heading && !b->after_list &&
           !kr_str_ends(alt, KR_STR("*")) && !kr_str_ends(alt, KR_STR(":")) &&
           kr_utf8_count(alt) <= FIGURE_LINE_MAX &&
           kr_utf8_count(caption) <= FIGURE_LINE_MAX;
}

static void
write_figure(struct blocks *b)
{
    note_text(b, b->line.text);
    kr_buf_text(b->out, "<figure class=\"absent-picture\"><p>");
    kr_text_escape(b->out, b->line.text);
    kr_buf_text(b->out, "</p><figcaption>");
    advance(b);
    kr_text_escape(b->out, b->line.text);
    kr_buf_text(b->out, "</figcaption></figure>\n");
    advance(b);
}

static void
write_paragraph(struct blocks *b, size_t lines)
{
    note_text(b, b->line.text);
    kr_buf_text(b->out, "<p>");
    kr_text_escape(b->out, b->line.text);
    for (advance(b); --lines > 0; advance(b)) {
        kr_buf_text(b->out, "<br>\n");
        kr_text_escape(b->out, b->line.text);
    }
    kr_buf_text(b->out, "</p>\n");
}

/* Lines of plain text from the one at hand, to a blank line or another kind of
 * block; *SECOND is the second of them, *ENDED: a blank line or the end
 * follows. */
static size_t
count_text(const struct blocks *b, struct kr_str *second, bool *ended)
{
    struct blocks ahead = *b;
    size_t count = 1;

    *second = (struct kr_str){ 0 };
    for (advance(&ahead); ahead.more && !is_blank(&ahead.line);
         advance(&ahead)) {
        if (list_starts(&ahead) || questions_start(&ahead))
            break;
        if (++count == 2)
            *second = ahead.line.text;
    }
    *ended = !ahead.more || is_blank(&ahead.line);
    return count;
}

static void
write_text(struct blocks *b)
{
    struct kr_str second;
    size_t count;
    bool ended;

    if (!b->spaced) {
        write_single(b);
        return;
    }
    count = count_text(b, &second, &ended);
    if (count == 1)
        write_single(b);
    else if (count == 2 && ended && is_figure(b, b->line.text, second))
        write_figure(b);
    else
        write_paragraph(b, count);
}

/* How the lines of BODY make blocks. */
static void
look_over(struct blocks *b, struct kr_str body)
{
    struct kr_text_lines lines = kr_text_lines(body);
    struct kr_text_line line;
    size_t filled = 0;
    size_t text = 0;
    bool gap = false;

    while (kr_text_next(&lines, &line)) {
        bool plain = !is_blank(&line) && line.indent == 0 &&
                     kr_text_mark(&line).look == KR_LOOK_TEXT;

        gap = gap || (filled > 0 && is_blank(&line));
        b->spaced = b->spaced || (gap && !is_blank(&line));
        filled += is_blank(&line) ? 0 : 1;
        text = plain ? text + 1 : 0;
        b->wrapped = b->wrapped || text >= WRAPPED_LINES;
    }
}

void
kr_text_blocks(struct kr_str body, struct kr_buf *out,
               struct kr_text_body *found)
{
    struct blocks b = {
        .lines = kr_text_lines(body),
        .after_heading = true, /* the post's title */
        .out = out,
        .found = found,
    };

    *found = (struct kr_text_body){ 0 };
    look_over(&b, body);
    for (advance(&b); b.more;) {
        if (is_blank(&b.line)) {
            b.after_list = false;
            advance(&b);
        } else if (list_starts(&b)) {
            write_list(&b);
        } else if (questions_start(&b)) {
            write_questions(&b);
        } else {
            write_text(&b);
        }
    }
}
