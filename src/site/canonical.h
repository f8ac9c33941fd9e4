/*
 * The address a request means, where it was written another way: without its
 * final slash, with doubled ones, in capitals, with the comma of the sentence
 * it was pasted from, in the words of the archive this one replaces.  Pure text
 * but for the ids of sources; whether anything is there is not asked.
 */
#ifndef KRONIEK_SITE_CANONICAL_H
#define KRONIEK_SITE_CANONICAL_H

#include <stdbool.h>
#include "kroniek/archive/permalink.h"
#include "kroniek/base/str.h"

struct kr_arena;

struct kr_wanted {
    struct kr_str path;  /* canonical form */
    struct kr_str query; /* what is left of it, not decoded */
    bool differs;        /* from what was asked: a redirect, if it is there */
};

/* PATH and QUERY as they came.  Canonical input comes back as it is. */
struct kr_wanted
kr_canonical(struct kr_arena *arena, const struct kr_addresses *addresses,
             struct kr_str path, struct kr_str query);

#endif
