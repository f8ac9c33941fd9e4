/*
 * One row a work: how many articles cite it, and whose words stand for it.
 */
#ifndef KRONIEK_STORE_WORK_KEEPING_H
#define KRONIEK_STORE_WORK_KEEPING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "kroniek/base/attr.h"
#include "kroniek/base/str.h"

struct kr_arena;
struct kr_err;
struct kr_store;

struct kr_work_change { /* what an article's references do to a work */
    int64_t work;
    const char *doi; /* of the work; NULL none */
    int64_t article;
    bool was, is; /* it cited it, it cites it */
    bool lost;    /* one of its references left the work */
    bool whole;   /* others' references moved as well */
    /* The best of its texts, and where; length 0: none is new. */
    struct kr_str text;
    int64_t place;
};

/* Keep the work's row in step with its citations, which are changed already. */
KR_MUST_CHECK bool
kr_work_keep(struct kr_store *store, struct kr_arena *arena,
             const struct kr_work_change *change, struct kr_err *err);

#endif
