/*
 * The text of an article that is being kept: which revision it is, what goes
 * with it, and which one readers see.
 */
#ifndef KRONIEK_STORE_WORDING_H
#define KRONIEK_STORE_WORDING_H

#include <stdbool.h>
#include <stdint.h>
#include "kroniek/base/attr.h"

struct kr_err;
struct kr_facts;
struct kr_keeping;

/*
 * The text itself into KEEPING's article: known, new, or (AGAIN) the same made
 * anew because its own source says something else about it.  *REVISION is its
 * row.  CONFLICT, with KEEPING's outcome REFUSED: a change nobody wants.
 */
KR_MUST_CHECK bool
kr_wording_put(struct kr_keeping *keeping, const struct kr_facts *facts,
               bool again, int64_t *revision, struct kr_err *err);

#endif
