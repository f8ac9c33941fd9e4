/*
 * The texts of a feed, of which one often has to guess whether they are HTML,
 * and whether they are all there is.
 */
#ifndef KRONIEK_EXCHANGE_FEED_TEXT_H
#define KRONIEK_EXCHANGE_FEED_TEXT_H

#include <stdbool.h>
#include "feed_item.h"

struct kr_arena;
struct kr_buf;
struct kr_err;

/* TEXT is HTML, or looks so where its feed does not say. */
bool kr_feed_is_html(const struct kr_feed_text *text);

/* TEXT as HTML, not yet clean: itself, or paragraphs in ARENA.  LIMIT. */
KR_MUST_CHECK bool
kr_feed_html(struct kr_arena *arena, const struct kr_feed_text *text,
             struct kr_str *out, struct kr_err *err);

/* TEXT as one line of plain text, in ARENA; NULL when it says nothing. */
const char *
kr_feed_plain(struct kr_arena *arena, const struct kr_feed_text *text);

/* The same, NULL also when a program cut it off ("[…]"). */
const char *
kr_feed_excerpt(struct kr_arena *arena, const struct kr_feed_text *text);

/* TEXT, all there is of an item, looks like no more than its beginning: it
 * ends in an ellipsis or an invitation to read on, or is short and plain. */
bool
kr_feed_is_summary(struct kr_arena *arena, const struct kr_feed_text *text);

/* Append plain TEXT as paragraphs: parted by blank lines, else line breaks. */
void kr_feed_paragraphs(struct kr_buf *out, struct kr_str text);

/* TEXT with & < > " escaped. */
void kr_feed_escape(struct kr_buf *out, struct kr_str text);

#endif
