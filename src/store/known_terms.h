/*
 * Terms as they were read last.  A few tags, categories and authors stand under
 * nearly all articles: reading them once for each generation of the archive,
 * not once for each article of a page, takes two thirds off its terms.
 */
#ifndef KRONIEK_STORE_KNOWN_TERMS_H
#define KRONIEK_STORE_KNOWN_TERMS_H

#include <stdint.h>
#include "kroniek/archive/article.h"

struct kr_known_terms; /* at most 256 KiB of names and 56 KiB of rows */
struct kr_store;

/* Owned; ended by kr_known_terms_free. */
struct kr_known_terms *kr_known_terms_new(void);
void kr_known_terms_free(struct kr_known_terms *known); /* NULL is fine */

/* Forget all that is not of GENERATION. */
void kr_known_terms_turn(struct kr_known_terms *known, int64_t generation);

/* Borrowed until the next turn or keep; NULL: it is not known. */
const struct kr_term *
kr_known_terms_find(const struct kr_known_terms *known, int64_t id);
void
kr_known_terms_keep(struct kr_known_terms *known, const struct kr_term *term);

/* STORE's, for the moment it reads; NULL: it writes, or nobody asked where the
 * archive stands, so what was read may be of another moment. */
struct kr_known_terms *kr_store_known_terms(struct kr_store *store);

#endif
