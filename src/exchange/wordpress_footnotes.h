/*
 * The footnotes of the block editor: marks in the body, texts in the post's
 * `footnotes` meta.  They take the form Markdown's have here.
 */
#ifndef KRONIEK_EXCHANGE_WORDPRESS_FOOTNOTES_H
#define KRONIEK_EXCHANGE_WORDPRESS_FOOTNOTES_H

#include <stdbool.h>
#include <stddef.h>
#include "kroniek/base/str.h"

struct kr_arena;
struct kr_buf;
struct kr_wordpress_footnotes; /* opaque, in its arena */

/* Those in JSON, [{"id": …, "content": HTML}, …]; none when it is no such
 * thing, and then *BAD. */
struct kr_wordpress_footnotes *
kr_wordpress_footnotes(struct kr_arena *arena, struct kr_str json, bool *bad);

/* Append a mark that links to the note ID; false: there is none. */
bool kr_wordpress_footnote_mark(struct kr_wordpress_footnotes *notes,
                                struct kr_str id, struct kr_buf *out);

/* Append all of them as a list, if there are any. */
void kr_wordpress_footnotes_place(const struct kr_wordpress_footnotes *notes,
                                  struct kr_buf *out);

#endif
