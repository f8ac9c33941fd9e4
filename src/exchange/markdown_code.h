/*
 * Which lines of Markdown are code: what looks like markup there is none.
 */
#ifndef KRONIEK_EXCHANGE_MARKDOWN_CODE_H
#define KRONIEK_EXCHANGE_MARKDOWN_CODE_H

#include <stdbool.h>
#include <stddef.h>
#include "kroniek/base/str.h"

struct kr_markdown_code { /* all zero at the first line */
    char fence;           /* '`' or '~' within fenced code, else 0 */
    size_t fence_length;
    bool in_list;     /* an indented line may belong to an item */
    bool after_text;  /* an indented line goes on with the one before */
    bool is_indented; /* the line before was indented code */
};

/* LINE, the next one, is part of fenced code, its fences included. */
bool kr_markdown_fenced(struct kr_markdown_code *code, struct kr_str line);

/* The same, or indented code. */
bool kr_markdown_is_code(struct kr_markdown_code *code, struct kr_str line);

/* Columns of blanks LINE begins with, a tab counting as four. */
size_t kr_markdown_indent(struct kr_str line);

/* The bytes of the code span TEXT, which begins with '`', begins with; 0: it
 * has no end in its paragraph. */
size_t kr_markdown_code_span(struct kr_str text);

#endif
