/*
 * An editor's text of an article: kept as a revision, with a source and an
 * appearance of its own that says nothing but the text.
 */
#ifndef KRONIEK_STORE_BODY_EDITING_H
#define KRONIEK_STORE_BODY_EDITING_H

#include <stdbool.h>
#include <stdint.h>
#include "kroniek/base/attr.h"

struct kr_edit_body;
struct kr_editing;
struct kr_err;

/* Keep BODY for ARTICLE, which is open, and let it be current from now on. */
KR_MUST_CHECK bool
kr_body_rule(struct kr_editing *editing, int64_t article,
             const struct kr_edit_body *body, struct kr_err *err);

/* Back to the text of the sources. */
KR_MUST_CHECK bool
kr_body_unrule(struct kr_editing *editing, int64_t article, struct kr_err *err);

#endif
