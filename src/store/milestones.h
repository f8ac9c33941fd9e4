/*
 * Milestones along lines: how page 50,000 is found without passing over what
 * stands before it.
 *
 * Which things are milestones is drawn by lot, from their ids: one in 32, of
 * those one in 32 for level 2 as well, and so on.  So a line's milestones
 * follow from what stands in it and nothing else, whatever was added or taken
 * away in which order; a thing put in between changes one count a level.  A gap
 * is 32 things on average; one in ten thousand is longer than 300.  Counts by
 * month would be as robust, but a month, or a day, may have 100,000 posts.
 */
#ifndef KRONIEK_STORE_MILESTONES_H
#define KRONIEK_STORE_MILESTONES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "kroniek/base/attr.h"
#include "store/line.h"

struct kr_arena;
struct kr_err;
struct kr_store;

#define KR_MILESTONE_LEVELS 4

/* How many levels the thing with ID is a milestone of; mostly 0. */
int kr_milestone_lot(int64_t id);

struct kr_milestones_place { /* on the way to a thing */
    struct kr_str key; /* it is found behind this; empty: from the beginning */
    int64_t left;      /* to pass over from there */
};

/* Where to walk LINE from to number SKIP (from 0), in ARENA. */
KR_MUST_CHECK bool
kr_milestones_find(struct kr_store *store, struct kr_arena *arena,
                   struct kr_line line, int64_t skip,
                   struct kr_milestones_place *out, struct kr_err *err);

/*
 * SIZE ids of LINE from number SKIP (from 0) on, fewer at its end, into IDS;
 * *COUNT of them.  Adds up some dozens of milestones of each level, then walks
 * the rest of a gap: 110 rows on average to the middle of a million.
 */
KR_MUST_CHECK bool
kr_milestones_part(struct kr_store *store, struct kr_arena *arena,
                   struct kr_line line, int64_t skip, int64_t size,
                   int64_t *ids, size_t *count, struct kr_err *err);

#endif
