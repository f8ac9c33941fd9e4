/*
 * Which work a reference names, as a number that is the same in every archive:
 * 60 bits of the SHA-256 of its identity.  Two of a million works meet in one
 * number once in two million archives.
 */
#ifndef KRONIEK_STORE_WORK_IDENTITY_H
#define KRONIEK_STORE_WORK_IDENTITY_H

#include <stdbool.h>
#include <stdint.h>
#include "kroniek/base/str.h"

struct kr_arena;

struct kr_work_place { /* where in a journal it stands */
    int64_t year;
    const char *volume, *first_page; /* lower case */
};

int64_t kr_work_by_doi(struct kr_arena *arena, const char *doi);
int64_t
kr_work_by_place(struct kr_arena *arena, const struct kr_work_place *place);
/* A reference that identifies nothing stands alone, with its article. */
int64_t
kr_work_alone(struct kr_arena *arena, const char *slug, int64_t reference);

/* What TEXT sorts by, in ARENA: folded, without the number or the marks it
 * begins with, its first 80 bytes or so.  It starts with two of "a-z", "0-9",
 * blank; or with "~~" where there is no such letter. */
const char *kr_work_sort(struct kr_arena *arena, struct kr_str text);

/* Tells texts apart. */
int64_t kr_work_digest(struct kr_str text);

/* Does text A stand for a work rather than B?  The fuller one does, but none of
 * more than 600 bytes; of two as full the one that sorts first. */
bool kr_work_better(struct kr_str a, struct kr_str b);

#endif
