/*
 * What front matter says of who may read a post: draft, private, hidden,
 * unlisted, published, withdrawn, status, visibility, password.  In doubt a
 * post is closed: only a clear no leaves it open, and of all that is said the
 * most closed counts.
 */
#ifndef KRONIEK_EXCHANGE_MARKDOWN_CLOSING_H
#define KRONIEK_EXCHANGE_MARKDOWN_CLOSING_H

#include <stdbool.h>
#include <stdint.h>

struct kr_arena;
struct kr_draft;
struct kr_sink;
struct kr_matter;

/*
 * By MAP: it is not to come out before a time after NOW (Unix seconds; 0: the
 * hour is not known), or was to go before it.  DRAFT, unless it is more closed
 * already, is scheduled or private then, and that is noted.
 */
void
kr_markdown_await(struct kr_arena *arena, const struct kr_matter *map,
                  int64_t now, struct kr_draft *draft, struct kr_sink *sink);

/*
 * Set DRAFT->status by MAP (NULL, or no map: nothing is said).  What cannot be
 * read makes a draft, a password a private post; both are noted, in ARENA, at
 * DRAFT->place.
 */
void kr_markdown_close(struct kr_arena *arena, const struct kr_matter *map,
                       struct kr_draft *draft, struct kr_sink *sink);

/* NODE, by its key, is of this kind and leaves nothing to keep: all of it was
 * read, or it is a password.  A date is left to whom it concerns. */
bool kr_markdown_close_takes(const struct kr_matter *node);

#endif
