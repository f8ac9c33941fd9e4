/*
 * Posts that have to do with one: those that cite the same works, and those
 * that bear the same tags.
 */
#ifndef KRONIEK_STORE_RELATED_H
#define KRONIEK_STORE_RELATED_H

#include <stdbool.h>
#include "kroniek/archive/work.h"
#include "kroniek/base/attr.h"

struct kr_arena;
struct kr_err;
struct kr_store;

#define KR_RELATED_MOST 5

/*
 * At most KR_RELATED_MOST published posts related to ARTICLE (with its tags),
 * never itself: first those that share works, by how many and how rarely cited
 * these are; among equals those that share tags, a rare tag counting for more;
 * among equals the newest.  Looked for among the newest posts of its rarest
 * works and tags only, so that a tag on every post costs no more than another.
 */
KR_MUST_CHECK bool
kr_store_related(struct kr_store *store, struct kr_arena *arena,
                 const struct kr_article *article, struct kr_mentions *out,
                 struct kr_err *err);

#endif
