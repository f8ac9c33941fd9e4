/*
 * Published posts and pages by what a program asks for: dates, terms, ids,
 * slugs, in an order and a part of it.  All posts, or those of one term, are a
 * line with milestones: no part of it is deep.  What an index answers otherwise
 * is walked along it from its nearer end.  Any other question is answered from
 * candidates: of what it asks for, the narrowest is walked, newest first, and
 * at most KR_CANDIDATES are looked at, so that none costs more as the archive
 * grows.
 */
#ifndef KRONIEK_STORE_POST_QUERY_H
#define KRONIEK_STORE_POST_QUERY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "kroniek/archive/article.h"
#include "kroniek/base/attr.h"

struct kr_arena;
struct kr_err;
struct kr_store;

#define KR_CANDIDATES 10000
#define KR_POST_IDS 100   /* in one list of a question */
#define KR_POSTS_MOST 100 /* posts in one answer */

enum kr_post_order {
    KR_POSTS_BY_DATE, /* as listings: latest possible day, earliest, seat, id */
    KR_POSTS_BY_ID,
    KR_POSTS_BY_SLUG,
    KR_POSTS_BY_TITLE,
    KR_POSTS_AS_LISTED /* by `include`, else by `slugs`; by id without both */
};

struct kr_ids {
    const int64_t *items;
    size_t count; /* at most KR_POST_IDS */
};

struct kr_post_query {
    enum kr_kind kind;
    bool dated; /* only what certainly lies between the two moments below, */
    int64_t after, before; /* neither included; seconds as in a dateline */
    struct kr_ids tags, categories, authors; /* one of each list; empty: any */
    bool lists_ids;                          /* only those of `include` */
    struct kr_ids include, exclude;
    bool lists_slugs; /* only those of `slugs` */
    const char *const *slugs;
    size_t slug_count; /* at most KR_POST_IDS */
    enum kr_post_order order;
    bool ascending;
    int64_t skip; /* posts before the part that is asked for */
    int size;     /* of that part, 1 to KR_POSTS_MOST */
    bool bodies;  /* false: body.length is 0 */
};

struct kr_post_answer {
    struct kr_articles articles; /* in the arena, with terms */
    int64_t total;               /* how many there are in all */
    bool more; /* candidates were left: there may be more than `total` */
};

/* A part past the end is empty, not an error. */
KR_MUST_CHECK bool
kr_store_posts(struct kr_store *store, struct kr_arena *arena,
               const struct kr_post_query *query, struct kr_post_answer *out,
               struct kr_err *err);

/* One published article of KIND by its id, with its body.  NOT_FOUND. */
KR_MUST_CHECK bool
kr_store_post(struct kr_store *store, struct kr_arena *arena, enum kr_kind kind,
              int64_t id, struct kr_article *out, struct kr_err *err);

#endif
