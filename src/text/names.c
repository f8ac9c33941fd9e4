#include "kroniek/text/names.h"

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
static struct kr_name *
slot_of(struct kr_names *names, struct kr_str name)
{
    size_t at = hash_of(name) & (names->size - 1);

    while (names->slots[at].text.length > 0 &&
           !kr_str_equal(names->slots[at].text, name))
        at = (at + 1) & (names->size - 1);
    return &names->slots[at];
}

static void
grow(struct kr_names *names)
{
    struct kr_name *old = names->slots;
    size_t size = names->size;

    names->size = size == 0 ? FIRST_SIZE : size * 2;
    names->slots = kr_arena_array(names->arena, names->size, sizeof(*old));
    for (size_t i = 0; i < size; i++)
        if (old[i].text.length > 0)
            *slot_of(names, old[i].text) = old[i];
}

bool
kr_names_take(struct kr_names *names, struct kr_str name)
{
    struct kr_name *slot;

    if (names->count * 2 >= names->size)
        grow(names);
    slot = slot_of(names, name);
    if (slot->text.length > 0)
        return false;
    slot->text.data = kr_str_keep(name, names->arena);
    slot->text.length = name.length;
    slot->number = 2;
    names->count++;
    return true;
}

void
kr_names_take_numbered(struct kr_names *names, const struct kr_slug *base,
                       struct kr_slug *out)
{
    unsigned number;

    *out = *base;
    if (kr_names_take(names, kr_str(base->text)))
        return;
    number = slot_of(names, kr_str(base->text))->number;
    do
        kr_slug_numbered(base, number++, out);
    while (!kr_names_take(names, kr_str(out->text)));
    slot_of(names, kr_str(base->text))->number = number;
}
