/*
 * What an editor may ask for, checked before anything is touched.
 */
#ifndef KRONIEK_STORE_EDIT_CHECK_H
#define KRONIEK_STORE_EDIT_CHECK_H

#include <stdbool.h>
#include <stdint.h>
#include "kroniek/base/attr.h"

struct kr_edit;
struct kr_editing;
struct kr_err;

/* Everything but the body, which is checked where it is made.  INVALID, LIMIT;
 * CONFLICT: the slug is taken. */
KR_MUST_CHECK bool
kr_edit_check(struct kr_editing *editing, int64_t article,
              const struct kr_edit *edit, struct kr_err *err);

#endif
