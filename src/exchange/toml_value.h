/*
 * What stands at one place of a TOML document: blanks, strings and bare words.
 * toml_tree.c makes keys, values and tables of them.
 */
#ifndef KRONIEK_EXCHANGE_TOML_VALUE_H
#define KRONIEK_EXCHANGE_TOML_VALUE_H

#include <stdbool.h>
#include <stddef.h>
#include "kroniek/base/attr.h"
#include "kroniek/base/str.h"

struct kr_arena;
struct kr_buf;
struct kr_err;

struct kr_toml_text {
    struct kr_str rest; /* not yet read */
    size_t line;        /* of its first byte */
};

/* The next byte; '\0' at the end. */
char kr_toml_next(const struct kr_toml_text *text);

/* Pass LENGTH bytes, counting lines. */
void kr_toml_pass(struct kr_toml_text *text, size_t length);

/* Pass spaces and tabs; with LINES also line ends and comments. */
void kr_toml_blanks(struct kr_toml_text *text, bool lines);

/* Pass a comment, if any, and the end of the line; false: something else
 * stands there. */
bool kr_toml_line_end(struct kr_toml_text *text);

/* At a quote: read the string of whichever of the four kinds, unescaped, onto
 * OUT.  INVALID: no end, or an escape there is not. */
KR_MUST_CHECK bool kr_toml_string(struct kr_toml_text *text, struct kr_buf *out,
                                  struct kr_err *err);

/* The bare key there, taken; empty when there is none. */
struct kr_str kr_toml_bare_key(struct kr_toml_text *text);

/* The number, date or truth value there, taken; false: it is none. */
bool kr_toml_word(struct kr_toml_text *text, struct kr_str *out);

#endif
