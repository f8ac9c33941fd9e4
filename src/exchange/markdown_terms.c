#include "markdown_terms.h"

#include <string.h>

#include "kroniek/base/buf.h"
#include "markdown_code.h"

#define MOST_TERMS 4 /* lines that one definition explains */

enum part { TEXT, TERM, MEANING };

struct terms {
    struct kr_buf *out;
    struct kr_markdown_code code;
    enum part part;
    size_t paragraph; /* where in `out` the paragraph at hand begins */
    size_t lines;     /* of it, so far; 0: none is open */
    bool plain;       /* they may be terms */
    bool blank;       /* the line before was */
};

/* LINE begins a definition: ": text", indented by three spaces at most. */
static bool
is_meaning(struct kr_str line)
{
    struct kr_str at = kr_str_trim(line);

    return kr_markdown_indent(line) < 4 && at.length > 2 && at.data[0] == ':' &&
           (at.data[1] == ' ' || at.data[1] == '\t');
}

/* LINE may be a term: no list, heading, quote, table, HTML or picture. */
static bool
may_be_term(struct kr_str line)
{
    struct kr_str at = kr_str_trim(line);

    return kr_markdown_indent(line) < 4 && at.length < 200 &&
           strchr("-*+>#|<=!`~", at.data[0]) == NULL;
}

/* The lines of the paragraph at hand become terms. */
static void
make_terms(struct terms *terms)
{
    struct kr_buf lines = KR_BUF(terms->out->limit);
    struct kr_str rest, line;

    kr_buf_str(&lines, kr_str_from(kr_buf_view(terms->out), terms->paragraph));
    kr_buf_cut(terms->out, terms->paragraph);
    if (terms->part == TEXT)
        kr_buf_text(terms->out, "\n<dl>\n");
    for (rest = kr_buf_view(&lines); kr_str_line(&rest, &line);) {
        if (kr_str_trim(line).length == 0)
            continue;
        kr_buf_text(terms->out, "<dt>\n\n");
        kr_buf_str(terms->out, kr_str_trim(line));
        kr_buf_text(terms->out, "\n\n</dt>\n");
    }
    kr_buf_free(&lines);
}

static void
begin_meaning(struct terms *terms, struct kr_str line)
{
    if (terms->part == MEANING)
        kr_buf_text(terms->out, "\n\n</dd>\n");
    if (terms->lines > 0)
        make_terms(terms);
    kr_buf_text(terms->out, "<dd>\n\n");
    kr_buf_str(terms->out, kr_str_trim(kr_str_from(kr_str_trim(line), 1)));
    kr_buf_char(terms->out, '\n');
    terms->part = MEANING;
    terms->lines = 0;
}

/* LINE, indented or right behind, goes on with what is being defined. */
static bool
continues(const struct terms *terms, struct kr_str line)
{
    return kr_str_trim(line).length == 0 || !terms->blank ||
           kr_markdown_indent(line) >= 2;
}

static void
go_on(struct terms *terms, struct kr_str line)
{
    size_t dedent = 0;

    while (dedent < 4 && dedent < line.length && line.data[dedent] == ' ')
        dedent++;
    if (dedent == 0 && line.length > 0 && line.data[0] == '\t')
        dedent = 1;
    kr_buf_str(terms->out, kr_str_from(line, dedent));
    kr_buf_char(terms->out, '\n');
}

static void
end_list(struct terms *terms)
{
    if (terms->part != TEXT)
        kr_buf_text(terms->out, "\n\n</dd>\n</dl>\n\n");
    terms->part = TEXT;
}

/* REST begins with a line that a definition follows, perhaps behind a blank
 * line. */
static bool
is_term_ahead(struct kr_str rest)
{
    struct kr_str line;

    for (size_t i = 0; i < MOST_TERMS + 1 && kr_str_line(&rest, &line); i++)
        if (is_meaning(line))
            return i > 0;
        else if (kr_str_trim(line).length > 0 && !may_be_term(line))
            return false;
    return false;
}

static void
copy(struct terms *terms, struct kr_str line)
{
    kr_buf_str(terms->out, line);
    kr_buf_char(terms->out, '\n');
}

static void
add_text(struct terms *terms, struct kr_str line)
{
    bool blank = kr_str_trim(line).length == 0;

    if (!blank && (terms->lines == 0 || terms->blank)) {
        terms->paragraph = terms->out->length;
        terms->lines = 0;
        terms->plain = true;
    }
    if (!blank) {
        terms->lines++;
        terms->plain = terms->plain && may_be_term(line);
    }
    copy(terms, line);
}

static void
take_code(struct terms *terms, struct kr_str line)
{
    terms->lines = 0;
    if (terms->part != TEXT && continues(terms, line)) {
        go_on(terms, line);
        return;
    }
    end_list(terms);
    copy(terms, line);
}

/* FROM is the text from LINE on. */
static void
take_line(struct terms *terms, struct kr_str line, struct kr_str from)
{
    bool may_be_explained =
        terms->part != TEXT ||
        (terms->lines > 0 && terms->lines <= MOST_TERMS && terms->plain);

    if (kr_markdown_is_code(&terms->code, line)) {
        take_code(terms, line);
    } else if (is_meaning(line) && may_be_explained) {
        begin_meaning(terms, line);
    } else if (terms->part == MEANING && continues(terms, line)) {
        go_on(terms, line);
    } else if (terms->part == MEANING && is_term_ahead(from)) {
        kr_buf_text(terms->out, "\n\n</dd>\n");
        terms->part = TERM;
        terms->lines = 0;
        add_text(terms, line);
    } else {
        if (terms->part == MEANING)
            end_list(terms);
        add_text(terms, line);
    }
}

void
kr_markdown_terms(struct kr_str markdown, struct kr_buf *out)
{
    struct terms terms = { .out = out };
    struct kr_str rest = markdown, from = markdown, line;

    if (kr_str_search(markdown, KR_STR("\n:")) == markdown.length &&
        kr_str_search(markdown, KR_STR("\n :")) == markdown.length) {
        kr_buf_str(out, markdown);
        return;
    }
    while (kr_str_line(&rest, &line)) {
        take_line(&terms, line, from);
        terms.blank = kr_str_trim(line).length == 0;
        from = rest;
    }
    end_list(&terms);
}
