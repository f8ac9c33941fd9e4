/*
 * The bytes of a text before they are read as lines: which control bytes it
 * holds, the same without them, what is blank, and all of it as HTML text.
 */
#ifndef KRONIEK_EXCHANGE_TEXT_BYTES_H
#define KRONIEK_EXCHANGE_TEXT_BYTES_H

#include <stdbool.h>
#include <stddef.h>
#include "kroniek/base/str.h"

struct kr_arena;
struct kr_buf;

struct kr_text_place {
    size_t line;   /* from 1 */
    size_t column; /* characters, from 1 */
};

/* A space, line end, tab, form feed, or a control byte that is dropped. */
bool kr_text_is_blank(char c);

/* How many control bytes TEXT holds, and where the first is. */
size_t kr_text_controls(struct kr_str text, size_t *first);

/* The place of byte OFFSET of TEXT, whose lines end with END and whose first
 * has number FIRST. */
struct kr_text_place
kr_text_place(struct kr_str text, size_t offset, char end, size_t first);

/* TEXT without its control bytes: itself, or a copy in ARENA. */
struct kr_str
kr_text_without_controls(struct kr_arena *arena, struct kr_str text);

/* Without blanks and no-break spaces at either end. */
struct kr_str kr_text_trim(struct kr_str text);

/* TEXT as HTML text: & < > escaped, line ends and form feeds made spaces. */
void kr_text_escape(struct kr_buf *out, struct kr_str text);

#endif
