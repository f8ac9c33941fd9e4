/*
 * Lines of Markdown within quotes and items: what must stand before each, and
 * where a blank one is due.
 */
#ifndef KRONIEK_TEXT_MARKDOWN_LINES_H
#define KRONIEK_TEXT_MARKDOWN_LINES_H

#include <stdbool.h>
#include <stddef.h>
#include "kroniek/base/buf.h"
#include "kroniek/base/str.h"
#include "kroniek/text/clean_html.h"

#define MARKDOWN_MARKER 64 /* bytes of "- ", "12. ", "[^label]: " */

struct markdown_level {
    char marker[MARKDOWN_MARKER]; /* before its first line */
    size_t indent;                /* spaces before the others */
    bool quote;                   /* "> " before all of them */
    bool begun;                   /* its first line is written */
};

struct markdown_lines {
    struct kr_buf *out;
    size_t start; /* of what is ours in OUT */
    struct markdown_level levels[KR_HTML_DEPTH];
    size_t count;
    bool blank_due;
    char list; /* the sign of the list that ended last, right before; or 0 */
};

/* Lines from here on stand in a quote (MARKER "> "), or in an item behind
 * MARKER, further ones INDENT spaces in. */
void
markdown_enter(struct markdown_lines *lines, const char *marker, size_t indent);
/* The innermost ends.  False: it had no line, so that there is none. */
bool markdown_leave(struct markdown_lines *lines);

/* A blank line is due before the next, unless that is the first of its item. */
void markdown_gap(struct markdown_lines *lines);

/* One line; TEXT has no line end. */
void markdown_line(struct markdown_lines *lines, struct kr_str text);

/* The lines of a paragraph: what would begin another block is escaped. */
void markdown_text(struct markdown_lines *lines, struct kr_str text);

#endif
