/*
 * The search index kept in step with the articles: what is published is in it
 * as it reads now, nothing else is.
 */
#ifndef KRONIEK_STORE_SEARCH_INDEX_H
#define KRONIEK_STORE_SEARCH_INDEX_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "kroniek/base/attr.h"

struct kr_err;
struct kr_store;

/*
 * Look at COUNT articles again, in the transaction that changed them: those
 * that say something else go in anew, those no longer shown come out, and what
 * did not change costs one look.  Most together cost least: FTS5 wants them in
 * the order of their places.
 */
KR_MUST_CHECK bool
kr_search_index_renew(struct kr_store *store, const int64_t *articles,
                      size_t count, struct kr_err *err);

/*
 * Let the index be one of LANGUAGE (BCP 47; NULL: not known), when there is
 * nothing in it yet; else it stays what it is, and queries are read its way.
 */
KR_MUST_CHECK bool
kr_search_index_language(struct kr_store *store, const char *language,
                         struct kr_err *err);

/* Use the stemmer the index was made with; before every use of it. */
KR_MUST_CHECK bool
kr_search_index_open(struct kr_store *store, struct kr_err *err);

/* Is it the index this program makes of an archive in LANGUAGE (NULL: in any)?
 */
KR_MUST_CHECK bool
kr_search_index_fits(struct kr_store *store, const char *language, bool *fits,
                     struct kr_err *err);

/* Throw away what is in it; it is one of LANGUAGE then (NULL: of what it was).
 */
KR_MUST_CHECK bool
kr_search_index_clear(struct kr_store *store, const char *language,
                      struct kr_err *err);

#endif
