/*
 * Proof that the search index has what is published, as it reads now, and
 * nothing else: each article's digest is made anew, every place is whole, and
 * for every word what is counted, what the records say and what the index
 * itself has are the same.
 */
#ifndef KRONIEK_STORE_SEARCH_CHECK_H
#define KRONIEK_STORE_SEARCH_CHECK_H

#include <stdbool.h>
#include "kroniek/base/attr.h"

struct kr_err;
struct kr_store;

/* Calls FOUND with each fault: WHERE is a slug or a word. */
KR_MUST_CHECK bool
kr_search_check(struct kr_store *store,
                void (*found)(void *self, const char *where, const char *what),
                void *self, struct kr_err *err);

#endif
