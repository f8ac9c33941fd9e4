/*
 * Milestones kept in step with their line, and made from it.
 */
#ifndef KRONIEK_STORE_MILESTONE_KEEPING_H
#define KRONIEK_STORE_MILESTONE_KEEPING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "kroniek/base/attr.h"
#include "kroniek/base/str.h"
#include "store/line.h"

struct kr_arena;
struct kr_err;
struct kr_store;

struct kr_line_change { /* of what stands in a line */
    struct kr_str key;
    int64_t id;
    int change; /* +1 it stands there now, -1 no more */
};

/* Work COUNT changes of LINE, in its order, into its milestones.  The line is
 * as it is with all of them.  ARENA: for what is found on the way. */
KR_MUST_CHECK bool
kr_milestones_keep(struct kr_store *store, struct kr_arena *arena,
                   struct kr_line line, const struct kr_line_change *changes,
                   size_t count, struct kr_err *err);

#endif
