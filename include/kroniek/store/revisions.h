/*
 * The texts an article has had, each as its source has it and as it is shown.
 * Needs KR_STORE_WRITE: none of it is prepared for readers.
 */
#ifndef KRONIEK_STORE_REVISIONS_H
#define KRONIEK_STORE_REVISIONS_H

#include <stdbool.h>
#include <stdint.h>
#include "kroniek/base/attr.h"
#include "kroniek/base/str.h"

struct kr_arena;
struct kr_err;
struct kr_store;

struct kr_revision {
    int64_t number; /* 1, 2, … */
    bool current;
    const char *title;
    const char *source_type;  /* "text/markdown" */
    int64_t made;             /* Unix time; 0 unknown */
    struct kr_str source;     /* as it came */
    struct kr_str html, text; /* clean, and plain */
};

/* Text NUMBER (0: the current one) of the article at SLUG, in ARENA.
 * NOT_FOUND. */
KR_MUST_CHECK bool
kr_store_revision(struct kr_store *store, struct kr_arena *arena,
                  const char *slug, int64_t number, struct kr_revision *out,
                  struct kr_err *err);

#endif
