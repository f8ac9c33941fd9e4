/*
 * The ids a body has so far: each stands once.
 */
#ifndef KRONIEK_TEXT_HTML_NAMES_H
#define KRONIEK_TEXT_HTML_NAMES_H

#include <stdbool.h>
#include <stddef.h>
#include "kroniek/base/str.h"

struct kr_arena;

struct html_names {
    struct kr_arena *arena; /* borrowed */
    struct kr_str *slots;   /* a hash table, in the arena; NULL while empty */
    size_t count, size;     /* size is a power of two */
};

/* Take NAME; false when it was taken before. */
bool html_names_take(struct html_names *names, struct kr_str name);

#endif
