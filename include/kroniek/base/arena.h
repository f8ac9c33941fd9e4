/*
 * Memory that goes all at once.  Whatever answers one request, or reads one
 * article, is allocated in one arena and goes with it, so such code rarely
 * frees.  Here, and nowhere else, lack of memory aborts the program: sizes are
 * bounded at the door instead.
 */
#ifndef KRONIEK_BASE_ARENA_H
#define KRONIEK_BASE_ARENA_H

#include <stddef.h>
#include "kroniek/base/attr.h"

struct kr_arena; /* opaque; ended by kr_arena_free */

struct kr_arena *kr_arena_new(void) KR_RETURNS_NONNULL;
void kr_arena_free(struct kr_arena *arena); /* NULL is fine */

/* Forget all that was allocated but keep some memory for the next round. */
void kr_arena_reset(struct kr_arena *arena);

/* Bytes handed out since the start or the last reset. */
size_t kr_arena_used(const struct kr_arena *arena);

/* SIZE bytes, zeroed, aligned for any type, in ARENA.  SIZE may be 0. */
void *kr_arena_alloc(struct kr_arena *arena, size_t size) KR_RETURNS_NONNULL;

/* An array of COUNT zeroed things of SIZE bytes; aborts on overflow. */
void *kr_arena_array(struct kr_arena *arena, size_t count,
                     size_t size) KR_RETURNS_NONNULL;

/*
 * ARRAY, of COUNT things of UNIT bytes with room for *ROOM, where one more
 * fits: ARRAY itself, or a copy in ARENA twice as large with *ROOM to match.
 * Start with NULL, 0 and 0.
 */
void *kr_arena_grow(struct kr_arena *arena, void *array, size_t count,
                    size_t *room, size_t unit) KR_RETURNS_NONNULL;

/* A copy in ARENA of LENGTH bytes, with a NUL behind it. */
char *kr_arena_bytes(struct kr_arena *arena, const void *bytes,
                     size_t length) KR_RETURNS_NONNULL;

/* LENGTH bytes for text, not zeroed, with a NUL behind them, in ARENA. */
char *kr_arena_room(struct kr_arena *arena, size_t length) KR_RETURNS_NONNULL;

/* A copy in ARENA of TEXT; NULL stays NULL. */
char *kr_arena_text(struct kr_arena *arena, const char *text);

/* As sprintf, in ARENA. */
char *kr_arena_format(struct kr_arena *arena, const char *format, ...)
    KR_PRINTF(2, 3) KR_RETURNS_NONNULL;

/* malloc and realloc that abort instead of returning NULL; end with free. */
void *kr_alloc(size_t size) KR_RETURNS_NONNULL;
void *kr_realloc(void *memory, size_t size) KR_RETURNS_NONNULL;

#endif
