/*
 * The works that the published articles cite, each once: known by its DOI, else
 * by year, volume and first page (docs/store.md says how they are joined),
 * never by title.  What is not published cites nothing here.  All results in
 * ARENA.
 */
#ifndef KRONIEK_STORE_WORKS_H
#define KRONIEK_STORE_WORKS_H

#include <stdbool.h>
#include <stdint.h>
#include "kroniek/archive/work.h"
#include "kroniek/base/attr.h"

struct kr_arena;
struct kr_err;
struct kr_store;

#define KR_WORKS_CITING 8 /* posts a work is listed with, the newest */
#define KR_CITED_POSTS 5  /* others a reference is shown with */

struct kr_work_shelves { /* how many works there are, by first letter */
    int64_t total;
    struct kr_work_letter letters[KR_WORK_LETTERS]; /* those with works */
    size_t count;
};

KR_MUST_CHECK bool
kr_store_work_shelves(struct kr_store *store, struct kr_work_shelves *out,
                      struct kr_err *err);

/*
 * Page NUMBER (from 1) of all works, SIZE (at most 200) a page, in the order of
 * their texts; empty past the end.  Found by adding up kept counts and a walk
 * among those that begin with the same two letters.
 */
KR_MUST_CHECK bool
kr_store_works(struct kr_store *store, struct kr_arena *arena, int64_t number,
               int size, struct kr_works *out, struct kr_err *err);

/* The works most articles cite, at most MOST (200), none that one cites. */
KR_MUST_CHECK bool
kr_store_works_most_cited(struct kr_store *store, struct kr_arena *arena,
                          int most, struct kr_works *out, struct kr_err *err);

/* Work ID with at most MOST articles that cite it.  NOT_FOUND. */
KR_MUST_CHECK bool
kr_store_work(struct kr_store *store, struct kr_arena *arena, int64_t id,
              size_t most, struct kr_work *out, struct kr_err *err);

/* The references of ARTICLE whose works others cite as well; for the first 200
 * such references. */
KR_MUST_CHECK bool
kr_store_cited(struct kr_store *store, struct kr_arena *arena, int64_t article,
               struct kr_cited_list *out, struct kr_err *err);

#endif
