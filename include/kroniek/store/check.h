/*
 * Proof that the archive is whole: SQLite's own check, kept counts against
 * rows, the search index against articles, every body a fixpoint of the
 * sanitiser, every slug routable.
 */
#ifndef KRONIEK_STORE_CHECK_H
#define KRONIEK_STORE_CHECK_H

#include <stdbool.h>
#include <stdint.h>
#include "kroniek/archive/permalink.h"
#include "kroniek/base/attr.h"

struct kr_err;
struct kr_store;

enum kr_finding {
    KR_FINDING_FAULT, /* the archive is not whole */
    KR_FINDING_REMARK /* something an editor may want to mend */
};

struct kr_check_options {
    struct kr_addresses addresses;
    const char *language; /* the archive's, BCP 47; NULL: not asked about */
    /* WHERE names the article or table. */
    void (*found)(void *self, enum kr_finding finding, const char *where,
                  const char *what);
    void (*progress)(void *self, int64_t done, int64_t total); /* or NULL */
    void *self;
};

/* True when the check could be made; faults are told through found. */
KR_MUST_CHECK bool
kr_store_check(struct kr_store *store, const struct kr_check_options *options,
               int64_t *faults, int64_t *remarks, struct kr_err *err);

#endif
