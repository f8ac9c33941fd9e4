/*
 * All milestones and letters from what stands in the lines: to make them, and
 * to prove those that are there.
 */
#ifndef KRONIEK_STORE_MILESTONES_ANEW_H
#define KRONIEK_STORE_MILESTONES_ANEW_H

#include <stdbool.h>
#include <stdint.h>
#include "kroniek/base/attr.h"

struct kr_err;
struct kr_store;

/* Forget all milestones and make them from the lines: a walk along every line,
 * counts being right. */
KR_MUST_CHECK bool
kr_milestones_anew(struct kr_store *store, struct kr_err *err);

/* Tell FAULT of each line whose milestones are not what such a walk gives. */
KR_MUST_CHECK bool
kr_milestones_check(struct kr_store *store,
                    void (*fault)(void *self, const char *where,
                                  const char *what),
                    void *self, struct kr_err *err);

#endif
