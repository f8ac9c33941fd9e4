/*
 * One post of a Ghost export, made a draft.
 */
#ifndef KRONIEK_EXCHANGE_GHOST_POST_H
#define KRONIEK_EXCHANGE_GHOST_POST_H

#include <stdbool.h>
#include <stddef.h>
#include <jansson.h>
#include "ghost_tables.h"
#include "kroniek/base/attr.h"

struct kr_arena;
struct kr_draft;
struct kr_err;
struct kr_read_options;
struct kr_zone;

/* What all posts of one export share. */
struct kr_ghost_site {
    struct kr_ghost_tables tables;
    struct kr_zone *zone;   /* owned; NULL: instants stay in UTC */
    const char *language;   /* BCP 47; NULL */
    const char *permalinks; /* "/:year/:month/:slug/" of 0.x; NULL: the slug */
};

/* Of the export DB ({"meta", "data"}; borrowed), in ARENA; the caller ends
 * OUT->zone with kr_zone_close. */
void
kr_ghost_site(struct kr_arena *arena, const json_t *db,
              const struct kr_read_options *options, struct kr_ghost_site *out);

#define KR_GHOST_REMARKS 4 /* at most that many of one post */

/*
 * Fill DRAFT, which has its place and position, from POST, in ARENA; what is
 * worth a note goes to REMARKS.  INVALID: it cannot be read, and why.
 */
KR_MUST_CHECK bool
kr_ghost_post(struct kr_arena *arena, const struct kr_ghost_site *site,
              const struct kr_read_options *options, const json_t *post,
              struct kr_draft *draft, const char **remarks, size_t *count,
              struct kr_err *err);

#endif
