/*
 * The proof that works and citations are what the references say.
 */
#ifndef KRONIEK_STORE_WORKS_CHECK_H
#define KRONIEK_STORE_WORKS_CHECK_H

#include <stdbool.h>
#include "kroniek/base/attr.h"

struct kr_err;
struct kr_store;

/* Tell FAULT each thing that is not as it would be if all were listed anew. */
KR_MUST_CHECK bool
kr_works_check(struct kr_store *store,
               void (*fault)(void *self, const char *where, const char *what),
               void *self, struct kr_err *err);

#endif
