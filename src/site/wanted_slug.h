/*
 * What an article's address says besides the slug: a date, which must be true.
 */
#ifndef KRONIEK_SITE_WANTED_SLUG_H
#define KRONIEK_SITE_WANTED_SLUG_H

#include <stdbool.h>
#include "kroniek/archive/dateline.h"
#include "kroniek/archive/permalink.h"
#include "kroniek/base/str.h"

struct kr_arena;
struct kr_request;

struct kr_wanted_slug {
    struct kr_str path;  /* the address, canonical */
    const char *slug;    /* its last segment */
    struct kr_date date; /* year 0: none is given */
};

/*
 * Read the path the router matched: "/slug/", "/2025/slug/", "/2025/12/slug/",
 * "/2025/12/03/slug/", any of them behind the plain segments of the permalink
 * pattern.  False: it is no such path, or the date is none.
 */
bool kr_wanted_slug_parse(const struct kr_request *req,
                          const struct kr_addresses *addresses,
                          struct kr_wanted_slug *out);

/* The same of a path without the slashes at its ends. */
bool kr_wanted_slug_read(struct kr_arena *arena, struct kr_str rest,
                         const struct kr_addresses *addresses,
                         struct kr_wanted_slug *out);

/* What the address says of the date is what is known of DATE. */
bool kr_wanted_slug_fits(const struct kr_wanted_slug *wanted,
                         const struct kr_dateline *date);

#endif
