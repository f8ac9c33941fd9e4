#include "html_names.h"

#include <stdint.h>

#include "kroniek/base/arena.h"

#define FIRST_SIZE 64

static size_t
hash_of(struct kr_str name)
{
    uint64_t hash = UINT64_C(14695981039346656037);

    for (size_t i = 0; i < name.length; i++)
        hash = (hash ^ (unsigned char)name.data[i]) * UINT64_C(1099511628211);
    return (size_t)(hash ^ hash >> 32);
}

/* The slot of NAME, or the free one where it belongs. */
static struct kr_str *
slot_of(struct html_names *names, struct kr_str name)
{
    size_t at = hash_of(name) & (names->size - 1);

    while (names->slots[at].length > 0 && !kr_str_equal(names->slots[at], name))
        at = (at + 1) & (names->size - 1);
    return &names->slots[at];
}

static void
grow(struct html_names *names)
{
    struct kr_str *old = names->slots;
    size_t size = names->size;

    names->size = size == 0 ? FIRST_SIZE : size * 2;
    names->slots = kr_arena_array(names->arena, names->size, sizeof(*old));
    for (size_t i = 0; i < size; i++)
        if (old[i].length > 0)
            *slot_of(names, old[i]) = old[i];
}

bool
html_names_take(struct html_names *names, struct kr_str name)
{
    struct kr_str *slot;

    if (names->count * 2 >= names->size)
        grow(names);
    slot = slot_of(names, name);
    if (slot->length > 0)
        return false;
    *slot = (struct kr_str){ kr_str_keep(name, names->arena), name.length };
    names->count++;
    return true;
}
