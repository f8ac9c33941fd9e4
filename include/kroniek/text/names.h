/*
 * Names that each stand once: the ids of a body.  Start with an arena and all
 * else zero; it lives there.
 */
#ifndef KRONIEK_TEXT_NAMES_H
#define KRONIEK_TEXT_NAMES_H

#include <stdbool.h>
#include <stddef.h>
#include "kroniek/base/str.h"
#include "kroniek/text/slug.h"

struct kr_arena;

struct kr_name {
    struct kr_str text;
    unsigned number; /* the next to try behind it */
};

struct kr_names {
    struct kr_arena *arena; /* borrowed */
    struct kr_name *slots;  /* a hash table; NULL while empty */
    size_t count, size;     /* size is a power of two */
};

/* Take NAME; false when it was taken before. */
bool kr_names_take(struct kr_names *names, struct kr_str name);

/* Take BASE, or the first of BASE-2, BASE-3, … that is free, into *OUT. */
void kr_names_take_numbered(struct kr_names *names, const struct kr_slug *base,
                            struct kr_slug *out);

#endif
