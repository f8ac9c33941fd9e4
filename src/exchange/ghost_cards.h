/*
 * The cards in the HTML that Ghost renders, made into what an article can
 * keep: toggles become <details>, callouts <blockquote>, bookmarks and files
 * paragraphs with a link; the controls of players and the forms of sign-up
 * cards go.  What is no card passes as it is.  Ghost's own mark for its
 * address, __GHOST_URL__, goes, so that links and pictures stand as paths.
 *
 * One pass over the tags; nesting is followed KR_GHOST_DEPTH deep, past which
 * tags are passed on.
 */
#ifndef KRONIEK_EXCHANGE_GHOST_CARDS_H
#define KRONIEK_EXCHANGE_GHOST_CARDS_H

#include "kroniek/base/str.h"

struct kr_arena;
struct kr_buf;

#define KR_GHOST_DEPTH 64

/* Append HTML, its cards rewritten, to OUT, whose limit holds. */
void kr_ghost_cards(struct kr_str html, struct kr_buf *out);

/* TEXT without __GHOST_URL__: itself, or in ARENA.  What follows the mark is
 * then a path from the root ("/", where nothing follows). */
struct kr_str kr_ghost_paths(struct kr_arena *arena, struct kr_str text);

#endif
