/*
 * Footnotes, which md4c does not know.  Definitions are taken out of the
 * Markdown before it is rendered; references are found afterwards, in the text
 * of the HTML, so that code, attributes and links are left alone whatever made
 * them.
 */
#ifndef KRONIEK_EXCHANGE_MARKDOWN_FOOTNOTES_H
#define KRONIEK_EXCHANGE_MARKDOWN_FOOTNOTES_H

#include <stdbool.h>
#include <stddef.h>
#include "kroniek/base/attr.h"
#include "kroniek/base/str.h"

struct kr_arena;
struct kr_buf;
struct kr_err;
struct kr_footnotes; /* opaque, in its arena */

/*
 * Take "[^x]: text" and the lines that belong to it (indented ones, and those
 * up to the next blank line) out of MARKDOWN, fenced code left alone.  What
 * stays is appended to REST, whose limit is at least MARKDOWN's length.
 */
struct kr_footnotes *
kr_footnotes_take(struct kr_arena *arena, struct kr_str markdown,
                  struct kr_buf *rest);

/*
 * Append HTML to OUT, its references to known notes made links, then all the
 * notes: those referred to in the order of their numbers, then the others.
 */
KR_MUST_CHECK bool
kr_footnotes_place(struct kr_footnotes *notes, struct kr_str html,
                   struct kr_buf *out, struct kr_err *err);

#endif
