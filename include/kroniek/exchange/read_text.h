/*
 * Archive pages saved as text: a listing heading (a month, day, year, tag,
 * category or author archive, in Dutch, English, German, French or Spanish),
 * its value, then posts.  A post is a title line, a blank line, a line "WIDTH
 * HEIGHT AUTHOR" (the size of its featured picture), a blank line and a body;
 * between title and author the blank line may lack.  A file without heading
 * and without such a line is one bare post.
 *
 * A body's bytes (struct kr_draft.source) run from behind the author line to
 * before the next title, without the blank lines at both ends, so the same
 * article in two files gives the same bytes.  Its HTML is made of them block
 * by block; no word of the source is lost but the marks of list items.
 */
#ifndef KRONIEK_EXCHANGE_READ_TEXT_H
#define KRONIEK_EXCHANGE_READ_TEXT_H

#include <stdbool.h>
#include "kroniek/base/attr.h"
#include "kroniek/base/str.h"

struct kr_arena;
struct kr_err;
struct kr_listing;
struct kr_read_options;
struct kr_sink;

#define KR_TEXT_TITLE_LIMIT 500u       /* bytes of a title or a term */
#define KR_TEXT_BODY_LIMIT (8u << 20)  /* bytes of one body */
#define KR_TEXT_FILE_LIMIT (64u << 20) /* bytes of a file */

/* How sure it is, 0 to 100, that a file beginning with HEAD is such a text:
 * high for a listing heading or an author line, low for any plain text.  NAME
 * (may be NULL) is its file name. */
int kr_read_text_detect(struct kr_str head, const char *name);

/*
 * What listing BYTES is, and its heading and value as one line to show, in
 * ARENA.  Without a heading, or with a value that does not fit it, the listing
 * is of kind NONE and *LABEL is NULL.
 */
void kr_read_text_listing(struct kr_arena *arena, struct kr_str bytes,
                          struct kr_listing *out, const char **label);

/*
 * Push every post in BYTES into SINK, in the file's order.  OPTIONS (may be
 * NULL) gives a bare post what it lacks; one without title gets the first
 * heading that says something as its derived title, else its first sentence.
 *
 * The posts of a tag, category or author listing carry that term.  Those of a
 * year, month or day carry no date: it follows from the listing.
 *
 * A post with bytes that are no UTF-8, with a title or body past the limits,
 * or text before the first title that belongs to no post, is kr_read_failed.
 * Control bytes are left out and noted, as is whatever looks like a post but
 * for its author line.
 *
 * INVALID: a heading whose value is missing or does not fit ("a.txt:3: no
 * month in 'Smarch 2025'").  LIMIT: a file past KR_TEXT_FILE_LIMIT.  Otherwise
 * false only when SINK or OPTIONS->strict stops the run.
 */
KR_MUST_CHECK bool
kr_read_text(struct kr_str bytes, const struct kr_read_options *options,
             struct kr_sink *sink, struct kr_err *err);

#endif
