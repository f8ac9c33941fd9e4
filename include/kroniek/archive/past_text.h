/*
 * The texts an article has had, as far as readers may see them.
 */
#ifndef KRONIEK_ARCHIVE_PAST_TEXT_H
#define KRONIEK_ARCHIVE_PAST_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "kroniek/base/str.h"

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

#endif
