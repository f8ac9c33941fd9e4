/*
 * The terms an article is filed under, for whoever has read its row.
 */
#ifndef KRONIEK_STORE_ARTICLE_TERMS_H
#define KRONIEK_STORE_ARTICLE_TERMS_H

#include <stdbool.h>
#include "kroniek/base/attr.h"

struct kr_arena;
struct kr_article;
struct kr_err;
struct kr_store;

/* Fill tags, categories and authors of ARTICLE, whose id is known and whose
 * terms are empty, in ARENA. */
KR_MUST_CHECK bool
kr_article_terms(struct kr_store *store, struct kr_arena *arena,
                 struct kr_article *article, struct kr_err *err);

#endif
