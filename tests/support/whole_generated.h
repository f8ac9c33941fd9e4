/*
 * Archives made up by a number: everything an archive can hold is in them,
 * from several sources that say the same, say otherwise and say more, and from
 * an editor.  The same number makes the same archive.
 */
#ifndef WHOLE_GENERATED_H
#define WHOLE_GENERATED_H

#include <stdint.h>
#include "kroniek/archive/permalink.h"

struct kr_arena;
struct kr_store;

struct generated {
    struct kr_arena *arena;
    const char *folder; /* of this archive */
    const char *path;   /* its database */
    const char *media;  /* its kept files */
    struct kr_store *store;
};

extern const struct kr_addresses generated_addresses;

#define GENERATED_NOW 1764752400 /* 3 December 2025, nine in the morning */

/* An empty archive FOLDER/NAME. */
void
generated_open(struct generated *archive, const char *folder, const char *name);
void generated_close(struct generated *archive);

/* Fill it by NUMBER. */
void generated_fill(struct generated *archive, uint64_t number);

#endif
