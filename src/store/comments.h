/*
 * Comments as they came with an article: cleaned like its body, but without
 * pictures, and threaded by their places.  Of its author's address only an
 * http or https one is kept, without blanks, controls and quotes.
 */
#ifndef KRONIEK_STORE_COMMENTS_H
#define KRONIEK_STORE_COMMENTS_H

#include <stdbool.h>
#include <stdint.h>
#include "kroniek/base/attr.h"

struct kr_arena;
struct kr_draft;
struct kr_err;
struct kr_store;

#define KR_COMMENTS_MAX 20000              /* below one article */
#define KR_COMMENT_MAX ((size_t)256 << 10) /* bytes of one, clean */

/* The comments DRAFT brings in the stead of those ARTICLE has.  A comment too
 * long to keep is LIMIT. */
KR_MUST_CHECK bool
kr_comments_keep(struct kr_store *store, struct kr_arena *arena,
                 int64_t article, const struct kr_draft *draft,
                 struct kr_err *err);

#endif
