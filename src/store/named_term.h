/*
 * A term as an editor names it: by its path, its name, or one it once had.
 */
#ifndef KRONIEK_STORE_NAMED_TERM_H
#define KRONIEK_STORE_NAMED_TERM_H

#include <stdbool.h>
#include <stdint.h>
#include "kroniek/archive/article.h"
#include "kroniek/base/attr.h"

struct kr_editing;
struct kr_err;

struct kr_named_term { /* texts in the run's arena */
    int64_t id, parent, posts;
    const char *name, *path, *key;
};

/* NOT_FOUND; CONFLICT: several are called so, as categories may be. */
KR_MUST_CHECK bool
kr_named_term(struct kr_editing *editing, enum kr_taxonomy taxonomy,
              const char *named, struct kr_named_term *out, struct kr_err *err);

/* NAME can be a term's: one line of UTF-8, not blank, not too long. */
KR_MUST_CHECK bool kr_term_name_check(enum kr_taxonomy taxonomy,
                                      const char *name, struct kr_err *err);

#endif
