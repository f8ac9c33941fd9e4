/*
 * Tags, categories and authors that have published posts.
 */
#ifndef KRONIEK_STORE_TERMS_H
#define KRONIEK_STORE_TERMS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "kroniek/archive/article.h"
#include "kroniek/base/attr.h"

struct kr_arena;
struct kr_err;
struct kr_store;

#define KR_TERMS_MAX 50000  /* on an index page */
#define KR_TERMS_WHOLE 2000 /* more, and each letter has pages of its own */
#define KR_TERMS_PAGE 1000  /* of one letter on a page */

/* By its path: a slug, for a category "a/b".  NOT_FOUND also without posts. */
KR_MUST_CHECK bool kr_store_term(struct kr_store *store, struct kr_arena *arena,
                                 enum kr_taxonomy taxonomy, const char *path,
                                 struct kr_term *out, struct kr_err *err);

/* By its own id.  NOT_FOUND also without posts. */
KR_MUST_CHECK bool
kr_store_term_by_id(struct kr_store *store, struct kr_arena *arena,
                    enum kr_taxonomy taxonomy, int64_t id, struct kr_term *out,
                    struct kr_err *err);

/* By the id its source gave it; NOT_FOUND also when sources disagree. */
KR_MUST_CHECK bool
kr_store_term_source_id(struct kr_store *store, struct kr_arena *arena,
                        enum kr_taxonomy taxonomy, const char *id,
                        struct kr_term *out, struct kr_err *err);

/*
 * All of a taxonomy, alphabetically (categories by path), at most
 * KR_TERMS_MAX.  *INITIALS, when not NULL, gets the letter each stands under:
 * "A" … "Z", then "0-9", then "#" for what has no letter or digit of ours.
 * Accents and ligatures fold, quotes and signs before the first letter are
 * passed over.
 */
KR_MUST_CHECK bool
kr_store_terms(struct kr_store *store, struct kr_arena *arena,
               enum kr_taxonomy taxonomy, struct kr_terms *out,
               const char *const **initials, struct kr_err *err);

/* The letters of tags or authors (categories have none) and how many with posts
 * stand under each, as kept. */
KR_MUST_CHECK bool
kr_store_initials(struct kr_store *store, struct kr_arena *arena,
                  enum kr_taxonomy taxonomy, struct kr_initials *out,
                  struct kr_err *err);

/* Page NUMBER (from 1) of SIZE of those under INITIAL, alphabetically; none is
 * no error. */
KR_MUST_CHECK bool
kr_store_terms_under(struct kr_store *store, struct kr_arena *arena,
                     enum kr_taxonomy taxonomy, const char *initial,
                     int64_t number, int size, struct kr_terms *out,
                     struct kr_err *err);

/*
 * SIZE of all tags or authors from behind the SKIP first, as kr_store_terms has
 * them but without its limit, and how many there are in TOTAL: a walk along
 * those of one letter or a few, however many stand before.
 */
KR_MUST_CHECK bool
kr_store_terms_part(struct kr_store *store, struct kr_arena *arena,
                    enum kr_taxonomy taxonomy, int64_t skip, int size,
                    struct kr_terms *out, int64_t *total, struct kr_err *err);

/* The MOST with most posts, and no less than two, the greatest first. */
KR_MUST_CHECK bool
kr_store_terms_leading(struct kr_store *store, struct kr_arena *arena,
                       enum kr_taxonomy taxonomy, int most,
                       struct kr_terms *out, struct kr_err *err);

/* The years of the oldest and newest of TERM's dated posts; 0 both when no date
 * is known. */
KR_MUST_CHECK bool
kr_store_term_span(struct kr_store *store, int64_t term, int *first, int *last,
                   struct kr_err *err);

#endif
