/*
 * The patterns of the router, read into segments, and which of two says more.
 */
#ifndef KRONIEK_HTTP_PATTERN_H
#define KRONIEK_HTTP_PATTERN_H

#include <stdbool.h>
#include <stddef.h>
#include "kroniek/base/attr.h"
#include "kroniek/base/str.h"

struct kr_arena;
struct kr_err;
struct kr_param_kind;
struct kr_route;
struct kr_router_plan;

#define KR_SEGMENTS_MOST 32 /* of a pattern or path; a longer path has none */

/* In the order in which they win. */
enum kr_segment_is {
    KR_SEGMENT_PLAIN,
    KR_SEGMENT_PARAM,
    KR_SEGMENT_MANY,
    KR_SEGMENT_NOTHING
};

struct kr_segment {
    enum kr_segment_is what;
    struct kr_str text; /* as the path must have it, or the parameter's name */
    const char *name;   /* of a parameter */
    const struct kr_param_kind *kind;
};

/* A pattern, read: "/" is no segments and a final slash. */
struct kr_pattern {
    const struct kr_route *route;
    struct kr_segment *segments;
    size_t count;
    bool slash;
    const struct kr_pattern *next; /* of those written the same, in order */
};

/* Read ROUTE's pattern with the kinds and words of PLAN.  INVALID. */
KR_MUST_CHECK bool
kr_pattern_read(struct kr_arena *arena, const struct kr_router_plan *plan,
                const struct kr_route *route, struct kr_pattern *out,
                struct kr_err *err);

/* For qsort: the pattern that says more first, else the earlier route. */
int kr_pattern_compare(const void *a, const void *b);

/* Whether A and B are written the same. */
bool kr_pattern_same(const struct kr_pattern *a, const struct kr_pattern *b);

#endif
