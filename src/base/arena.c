#include "kroniek/base/arena.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "kroniek/base/format.h"

/*
 * Chunks double from 16 KiB to 1 MiB; a larger request gets a chunk of its own.
 * A reset keeps the newest chunk of ordinary size, so that a steady stream of
 * requests stops asking malloc.
 */
#define FIRST_CHUNK ((size_t)16 * 1024)
#define LARGEST_CHUNK ((size_t)1024 * 1024)

#define FORMATTED 128 /* bytes that are formatted once, not twice */

struct chunk {
    struct chunk *older;
    size_t size; /* usable bytes */
    size_t used;
    max_align_t bytes[];
};

struct kr_arena {
    struct chunk *newest;
    size_t next_size;
    size_t used;
};

void *
kr_alloc(size_t size)
{
    void *memory = malloc(size > 0 ? size : 1);

    if (memory == NULL)
        abort();
    return memory;
}

void *
kr_realloc(void *memory, size_t size)
{
    void *grown = realloc(memory, size > 0 ? size : 1);

    if (grown == NULL)
        abort();
    return grown;
}

struct kr_arena *
kr_arena_new(void)
{
    struct kr_arena *arena = kr_alloc(sizeof(*arena));

    *arena = (struct kr_arena){ .next_size = FIRST_CHUNK };
    return arena;
}

static void
free_chunks(struct chunk *chunk)
{
    while (chunk != NULL) {
        struct chunk *older = chunk->older;

        free(chunk);
        chunk = older;
    }
}

void
kr_arena_free(struct kr_arena *arena)
{
    if (arena == NULL)
        return;
    free_chunks(arena->newest);
    free(arena);
}

void
kr_arena_reset(struct kr_arena *arena)
{
    struct chunk *kept = NULL, *chunk = arena->newest;

    while (chunk != NULL) {
        struct chunk *older = chunk->older;

        if (kept == NULL && chunk->size <= LARGEST_CHUNK)
            kept = chunk;
        else
            free(chunk);
        chunk = older;
    }
    if (kept != NULL) {
        kept->older = NULL;
        kept->used = 0;
    }
    arena->newest = kept;
    arena->used = 0;
}

size_t
kr_arena_used(const struct kr_arena *arena)
{
    return arena->used;
}

static void
add_chunk(struct kr_arena *arena, size_t atleast)
{
    size_t size = arena->next_size;
    struct chunk *chunk;

    if (size < atleast)
        size = atleast;
    else if (arena->next_size < LARGEST_CHUNK)
        arena->next_size *= 2;
    if (size > SIZE_MAX - sizeof(*chunk))
        abort();
    chunk = kr_alloc(sizeof(*chunk) + size);
    chunk->older = arena->newest;
    chunk->size = size;
    chunk->used = 0;
    arena->newest = chunk;
}

static void *
take(struct kr_arena *arena, size_t size)
{
    const size_t unit = _Alignof(max_align_t);
    struct chunk *chunk = arena->newest;
    char *memory;

    if (size > SIZE_MAX - unit)
        abort();
    size = (size + unit - 1) / unit * unit;
    if (chunk == NULL || chunk->size - chunk->used < size) {
        add_chunk(arena, size);
        chunk = arena->newest;
    }
    memory = (char *)chunk->bytes + chunk->used;
    chunk->used += size;
    arena->used += size;
    return memory;
}

void *
kr_arena_alloc(struct kr_arena *arena, size_t size)
{
    return memset(take(arena, size), 0, size);
}

void *
kr_arena_array(struct kr_arena *arena, size_t count, size_t size)
{
    if (size != 0 && count > SIZE_MAX / size)
        abort();
    return kr_arena_alloc(arena, count * size);
}

void *
kr_arena_grow(struct kr_arena *arena, void *array, size_t count, size_t *room,
              size_t unit)
{
    void *grown;

    if (count < *room)
        return array;
    *room = *room == 0 ? 16 : *room * 2;
    grown = kr_arena_array(arena, *room, unit);
    if (count > 0)
        memcpy(grown, array, count * unit);
    return grown;
}

char *
kr_arena_bytes(struct kr_arena *arena, const void *bytes, size_t length)
{
    char *copy = take(arena, length + 1);

    if (length > 0)
        memcpy(copy, bytes, length);
    copy[length] = '\0';
    return copy;
}

char *
kr_arena_room(struct kr_arena *arena, size_t length)
{
    char *room = take(arena, length + 1);

    room[length] = '\0';
    return room;
}

char *
kr_arena_text(struct kr_arena *arena, const char *text)
{
    return text == NULL ? NULL : kr_arena_bytes(arena, text, strlen(text));
}

char *
kr_arena_format(struct kr_arena *arena, const char *format, ...)
{
    va_list values, again;
    char few[FORMATTED], *text;
    size_t length;

    va_start(values, format);
    va_copy(again, values);
    length = kr_format_list(few, sizeof(few), format, values);
    va_end(values);
    if (length < sizeof(few)) {
        text = kr_arena_bytes(arena, few, length);
    } else {
        text = take(arena, length + 1);
        (void)kr_format_list(text, length + 1, format, again);
    }
    va_end(again);
    return text;
}
