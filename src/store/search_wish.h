/*
 * What a query wishes for, in the index's own tokens.
 */
#ifndef KRONIEK_STORE_SEARCH_WISH_H
#define KRONIEK_STORE_SEARCH_WISH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "kroniek/base/attr.h"
#include "kroniek/base/str.h"

struct kr_arena;
struct kr_err;
struct kr_search_query;
struct kr_search_watch;
struct kr_store;

#define KR_WISH_PARTS 32 /* of a query; what is behind is left out */
#define KR_WISH_WORDS 24 /* of a part */
#define KR_WISH_WIDE 32  /* words a word is widened by, at most */
#define KR_WISH_LEAST 4  /* letters of a word that is widened */

struct kr_wish_word {
    struct kr_str token;
    struct kr_str typed; /* folded, as it was typed */
    size_t start, end;   /* where, in the part's text */
    int64_t articles;    /* that have it */
    double weight;       /* how much it says: rare words more */
};

struct kr_wish_part {
    struct kr_str text;
    struct kr_wish_word *words; /* one after the other in a text */
    size_t count;
    struct kr_wish_word whole; /* what a hyphen holds together; token "" */
    struct kr_wish_word *wide; /* words that have the one word as a part */
    size_t wide_count;
    bool unwanted;
};

struct kr_wish {
    struct kr_wish_part *parts; /* in the arena; each has a word or more */
    size_t count;
    size_t wanted;        /* parts that are */
    const char *marks[3]; /* that a hit must have */
    size_t mark_count;
    bool hopeless;   /* nothing can be found */
    double articles; /* in the index */
};

KR_MUST_CHECK bool
kr_wish_read(struct kr_search_watch *watch, struct kr_arena *arena,
             const struct kr_search_query *query, struct kr_wish *out,
             struct kr_err *err);

/*
 * Widen each part that is one word, by hyphens too, by longer words that have
 * it as a part: those that begin or end with it first, and the common before
 * the rare.
 */
KR_MUST_CHECK bool
kr_wish_widen(struct kr_search_watch *watch, struct kr_arena *arena,
              struct kr_wish *wish, struct kr_err *err);

#endif
