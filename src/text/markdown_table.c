#include "markdown_table.h"

#include <stdlib.h>
#include <string.h>

enum alignment { AS_IS, LEFT, CENTER, RIGHT };

struct table {
    size_t columns;
    enum alignment alignments[MARKDOWN_COLUMNS];
    bool headed; /* its first row is of headings */
    bool wide;   /* more columns than there may be */
};

struct row {                       /* the cells of the one at hand */
    size_t column;                 /* next to fill */
    size_t down[MARKDOWN_COLUMNS]; /* rows a cell from above goes on for */
};

/* What a walk along the table meets. */
enum met {
    MET_CELL,
    MET_CELL_END,
    MET_ROW,
    MET_ROW_END,
    MET_CAPTION,
    MET_CAPTION_END,
    MET_OTHER,
    MET_END
};

struct walk {
    struct html_reader *reader;
    struct html_token token;
    enum html_tag tag;
    size_t depth; /* tables open inside */
};

static enum met
met(const struct walk *walk)
{
    bool end = walk->token.kind == HTML_END;

    if (walk->token.kind == HTML_TEXT || walk->depth > 0)
        return MET_OTHER;
    switch (walk->tag) {
    case HTML_TABLE: return end ? MET_END : MET_OTHER;
    case HTML_TR: return end ? MET_ROW_END : MET_ROW;
    case HTML_CAPTION: return end ? MET_CAPTION_END : MET_CAPTION;
    case HTML_TH:
    case HTML_TD: return end ? MET_CELL_END : MET_CELL;
    default: return MET_OTHER;
    }
}

static enum met
next(struct walk *walk)
{
    enum met what;

    if (!html_next(walk->reader, &walk->token))
        return MET_END;
    walk->tag = walk->token.kind == HTML_TEXT ? HTML_NONE
                                              : html_tag_of(walk->token.name);
    if (walk->tag == HTML_TABLE && walk->token.kind == HTML_END &&
        walk->depth > 0) {
        walk->depth--;
        return MET_OTHER;
    }
    what = met(walk);
    if (walk->tag == HTML_TABLE && walk->token.kind == HTML_START)
        walk->depth++;
    return what;
}

static size_t
number_of(const struct html_token *token, const char *name)
{
    const struct html_attribute *found = html_attribute(token, name);
    long number = found == NULL ? 1 : strtol(found->value.data, NULL, 10);

    return number < 1 ? 1 : number > 1000 ? 1000 : (size_t)number;
}

/* --- Columns --- */

/* Cells from above that stand before the next one; *PASSED of them. */
static void
pass(struct row *row, size_t *passed)
{
    *passed = 0;
    while (row->column < MARKDOWN_COLUMNS && row->down[row->column] > 0) {
        row->down[row->column++]--;
        (*passed)++;
    }
}

/* The cell of TOKEN takes its columns; how many. */
static size_t
take(struct row *row, const struct html_token *token)
{
    size_t width = number_of(token, "colspan");
    size_t height = number_of(token, "rowspan");

    for (size_t i = 0; i < width && row->column + i < MARKDOWN_COLUMNS; i++)
        row->down[row->column + i] = height - 1;
    row->column += width;
    return width;
}

static enum alignment
alignment_of(const struct html_token *token)
{
    static const char *const names[] = { "", "left", "center", "right" };
    const struct html_attribute *class = html_attribute(token, "class");
    struct kr_str rest, word;

    if (class == NULL)
        return AS_IS;
    rest = class->value;
    while (kr_str_part(&rest, ' ', &word))
        for (enum alignment i = LEFT; i <= RIGHT; i++)
            if (kr_str_is(word, names[i]))
                return i;
    return AS_IS;
}

static void
note_cell(struct table *table, struct row *row, const struct walk *walk,
          bool first)
{
    size_t passed;

    pass(row, &passed);
    table->headed = table->headed && (!first || walk->tag == HTML_TH);
    if (row->column < MARKDOWN_COLUMNS &&
        table->alignments[row->column] == AS_IS)
        table->alignments[row->column] = alignment_of(&walk->token);
    (void)take(row, &walk->token);
}

/* Cells from above that stand behind the last of a row. */
static void
pass_rest(struct row *row, size_t columns)
{
    for (; row->column < columns; row->column++)
        if (row->down[row->column] > 0)
            row->down[row->column]--;
}

static void
measure(struct html_reader reader, struct table *table)
{
    struct walk walk = { .reader = &reader };
    struct row row = { 0 };
    bool first = true;
    enum met what;

    *table = (struct table){ .headed = true };
    while ((what = next(&walk)) != MET_END) {
        if (what == MET_ROW)
            row.column = 0;
        else if (what == MET_CELL)
            note_cell(table, &row, &walk, first);
        else if (what == MET_ROW_END) {
            size_t passed;

            pass(&row, &passed);
            table->columns =
                row.column > table->columns ? row.column : table->columns;
            pass_rest(&row, MARKDOWN_COLUMNS);
            first = false;
        }
    }
    table->wide = table->columns > MARKDOWN_COLUMNS;
}

/* --- Lines --- */

/* What is not text in a cell: blocks begin a line. */
static void
put_inside(struct walk *walk, struct markdown_phrase *phrase)
{
    bool inline_token = walk->token.kind == HTML_TEXT ||
                        html_is_inline(walk->tag) || walk->tag == HTML_BR ||
                        walk->tag == HTML_IMG || walk->tag == HTML_WBR;

    if (inline_token)
        markdown_phrase_token(phrase, walk->reader, &walk->token);
    else if (phrase->breaks == 0)
        phrase->breaks = 1;
}

static void
put_cell(struct walk *walk, struct markdown_phrase *phrase, struct kr_buf *line)
{
    enum met what;

    markdown_phrase_clear(phrase);
    phrase->one_line = phrase->cell = true;
    while ((what = next(walk)) != MET_CELL_END && what != MET_END)
        put_inside(walk, phrase);
    kr_buf_char(line, ' ');
    kr_buf_str(line, markdown_phrase_text(phrase));
    kr_buf_text(line, " |");
    markdown_phrase_clear(phrase);
}

static void
put_empty(struct kr_buf *line, size_t count)
{
    for (size_t i = 0; i < count; i++)
        kr_buf_text(line, "  |");
}

static void
put_row(struct walk *walk, const struct table *table, struct row *row,
        struct markdown_phrase *phrase, struct markdown_lines *lines)
{
    struct kr_buf line = KR_BUF(lines->out->limit);
    size_t passed, width;
    enum met what;

    row->column = 0;
    kr_buf_char(&line, '|');
    while ((what = next(walk)) != MET_ROW_END && what != MET_END) {
        if (what != MET_CELL)
            continue;
        pass(row, &passed);
        put_empty(&line, passed);
        width = take(row, &walk->token);
        put_cell(walk, phrase, &line);
        put_empty(&line, width - 1);
    }
    put_empty(&line, table->columns - row->column);
    pass_rest(row, table->columns);
    markdown_line(lines, kr_buf_view(&line));
    if (line.full)
        lines->out->full = true;
    kr_buf_free(&line);
}

static void
put_ruler(const struct table *table, struct markdown_lines *lines)
{
    static const char *const rulers[] = { " --- |", " :-- |", " :-: |",
                                          " --: |" };
    struct kr_buf line = KR_BUF(MARKDOWN_COLUMNS * 8);

    kr_buf_char(&line, '|');
    for (size_t i = 0; i < table->columns; i++)
        kr_buf_text(&line, rulers[table->alignments[i]]);
    markdown_line(lines, kr_buf_view(&line));
    kr_buf_free(&line);
}

static void
put_no_header(const struct table *table, struct markdown_lines *lines)
{
    struct kr_buf line = KR_BUF(MARKDOWN_COLUMNS * 4);

    kr_buf_char(&line, '|');
    put_empty(&line, table->columns);
    markdown_line(lines, kr_buf_view(&line));
    kr_buf_free(&line);
    put_ruler(table, lines);
}

static void
put_caption(struct walk *walk, struct markdown_lines *lines,
            struct markdown_phrase *phrase)
{
    enum met what;

    markdown_phrase_clear(phrase);
    while ((what = next(walk)) != MET_CAPTION_END && what != MET_END)
        put_inside(walk, phrase);
    if (markdown_phrase_text(phrase).length > 0) {
        markdown_gap(lines);
        markdown_text(lines, markdown_phrase_text(phrase));
    }
    markdown_phrase_clear(phrase);
}

bool
markdown_table(struct html_reader *reader, struct markdown_lines *lines,
               struct markdown_phrase *phrase)
{
    struct walk walk = { .reader = reader };
    struct row row = { 0 };
    struct table table;
    bool first = true;
    enum met what;

    measure(*reader, &table);
    if (table.wide)
        return false;
    while ((what = next(&walk)) != MET_END) {
        if (what == MET_CAPTION)
            put_caption(&walk, lines, phrase);
        if (what != MET_ROW || table.columns == 0)
            continue;
        if (first)
            markdown_gap(lines);
        if (first && !table.headed)
            put_no_header(&table, lines);
        put_row(&walk, &table, &row, phrase, lines);
        if (first && table.headed)
            put_ruler(&table, lines);
        first = false;
    }
    return true;
}
