/*
 * A text line by line, and what a line is by its own look: a list item, a
 * question, an answer, a numbered or a plain heading, or just text.
 */
#ifndef KRONIEK_EXCHANGE_TEXT_LINE_H
#define KRONIEK_EXCHANGE_TEXT_LINE_H

#include <stdbool.h>
#include <stddef.h>
#include "kroniek/base/str.h"

struct kr_text_lines {
    struct kr_str text;
    size_t at;     /* where the next line starts */
    size_t number; /* of the line last given */
    char end;      /* '\n', or '\r' in a text that has no '\n' */
};

struct kr_text_line {
    struct kr_str text; /* without blanks at either end (but no-break spaces at
                           its end); empty: a blank line */
    size_t start, next; /* bytes of the text it takes, its end included */
    size_t number;      /* from 1 */
    int indent;         /* columns before the text; a tab goes to the next 4 */
};

enum kr_text_look {
    KR_LOOK_TEXT,
    KR_LOOK_BULLET,   /* "  • item"; "- item" also at column 0 */
    KR_LOOK_NUMBER,   /* "  1. item" */
    KR_LOOK_COUNT,    /* "1. item" at column 0: a heading, mostly */
    KR_LOOK_QUESTION, /* "V: …", "Q: …", "F: …", "P: …" */
    KR_LOOK_ANSWER    /* "A: …", "R: …" */
};

struct kr_text_mark {
    enum kr_text_look look;
    int number;         /* NUMBER, COUNT: 0-999 */
    struct kr_str rest; /* what follows the mark of an item; else all */
};

/* Lines of TEXT from its start.  A byte order mark is passed over. */
struct kr_text_lines kr_text_lines(struct kr_str text);

/* The next line; false at the end. */
bool kr_text_next(struct kr_text_lines *lines, struct kr_text_line *line);

struct kr_text_mark kr_text_mark(const struct kr_text_line *line);

/*
 * TEXT, a block of one line, reads as a heading: at most 130 characters, with a
 * letter or digit in it, no bare address, and no . : ; , or … at its end,
 * whatever quotes, stars and superscripts follow that.
 */
bool kr_text_is_heading(struct kr_str text);

/* The same for one that starts with a number and a dot: only the length. */
bool kr_text_is_counted_heading(struct kr_str text);

#endif
