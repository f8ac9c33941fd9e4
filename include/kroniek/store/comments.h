/*
 * Comments for readers.  What is closed (not approved by the source) does not
 * come through here, nor that it is there.
 */
#ifndef KRONIEK_STORE_COMMENTS_H
#define KRONIEK_STORE_COMMENTS_H

#include <stdbool.h>
#include <stdint.h>
#include "kroniek/archive/comment.h"
#include "kroniek/base/attr.h"

struct kr_arena;
struct kr_err;
struct kr_store;

/*
 * Page PAGE, from 1, of what was written below ARTICLE (struct kr_article.id),
 * in ARENA.  One past the end is empty, no error.  An answer to what is closed
 * answers nothing.  Only the rows of the page are read, besides a count.
 */
KR_MUST_CHECK bool
kr_store_comments(struct kr_store *store, struct kr_arena *arena,
                  int64_t article, int64_t page, struct kr_comments *out,
                  struct kr_err *err);

/* How many pages of them the published article SLUG has; 0: no comments. */
KR_MUST_CHECK bool
kr_store_comment_pages(struct kr_store *store, const char *slug, int64_t *out,
                       struct kr_err *err);

#endif
