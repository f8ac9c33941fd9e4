/*
 * The texts an article has had, as far as readers may see them.
 */
#ifndef KRONIEK_ARCHIVE_PAST_TEXT_H
#define KRONIEK_ARCHIVE_PAST_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "kroniek/base/str.h"

struct kr_arena;

struct kr_past_text {
    int64_t number; /* 1, 2, …; some may be left out */
    const char *title;
    int64_t made; /* Unix time it was kept; 0 unknown */
    bool current; /* it is what is shown */
};

struct kr_past_texts { /* by number */
    const struct kr_past_text *items;
    size_t count;
};

/* Where text NUMBER of the article at PERMALINK is shown; 0: the list of all.
 * In ARENA. */
const char *kr_past_text_address(struct kr_arena *arena, const char *permalink,
                                 int64_t number);

#endif
