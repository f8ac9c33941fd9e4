/*
 * Tags, categories and authors that have published posts.
 */
#ifndef KRONIEK_STORE_TERMS_H
#define KRONIEK_STORE_TERMS_H

#include <stdbool.h>
#include "kroniek/archive/article.h"
#include "kroniek/base/attr.h"

struct kr_arena;
struct kr_err;
struct kr_store;

#define KR_TERMS_MAX 50000 /* on an index page */

/* By its path: a slug, for a category "a/b".  NOT_FOUND also without posts. */
KR_MUST_CHECK bool kr_store_term(struct kr_store *store, struct kr_arena *arena,
                                 enum kr_taxonomy taxonomy, const char *path,
                                 struct kr_term *out, struct kr_err *err);

/* By the id its source gave it; NOT_FOUND also when sources disagree. */
KR_MUST_CHECK bool
kr_store_term_source_id(struct kr_store *store, struct kr_arena *arena,
                        enum kr_taxonomy taxonomy, const char *id,
                        struct kr_term *out, struct kr_err *err);

/* All of a taxonomy, alphabetically (categories by path), at most
 * KR_TERMS_MAX.  *INITIALS, when not NULL, gets a first letter for each. */
KR_MUST_CHECK bool
kr_store_terms(struct kr_store *store, struct kr_arena *arena,
               enum kr_taxonomy taxonomy, struct kr_terms *out,
               const char *const **initials, struct kr_err *err);

#endif
