/*
 * What the search index is to have of an article: its columns, and what the
 * results of a search are narrowed by.
 */
#ifndef KRONIEK_STORE_SEARCH_CONTENT_H
#define KRONIEK_STORE_SEARCH_CONTENT_H

#include <stdbool.h>
#include <stdint.h>
#include "kroniek/base/attr.h"
#include "kroniek/base/str.h"

struct kr_arena;
struct kr_err;
struct kr_store;

/* Marks: tokens of their own, for nothing in a text has a colon. */
#define KR_MARK_ALL ":all"    /* every article has it */
#define KR_MARK_TERM ":t%lld" /* a tag, category or author, by id */
#define KR_MARK_YEAR ":y%d"
#define KR_MARK_TITLE ":h" /* and a token: the title has it */

struct kr_search_subject { /* an article and its place in the index */
    int64_t article, revision;
    bool shown; /* readers see it */
    const char *title;
    int year;                       /* 0 not known */
    int64_t latest, earliest, seat; /* as it is listed */
    int64_t place;                  /* 0: it is not in the index */
    bool moved;                     /* it was listed otherwise */
    int64_t digest;                 /* of what was indexed */
};

struct kr_search_content { /* in the arena */
    struct kr_str title, text, terms, marks;
    struct kr_str tags; /* ids, varints */
    int64_t digest;     /* of all of it */
};

/* *FOUND is false when there is no such article. */
KR_MUST_CHECK bool
kr_search_subject(struct kr_store *store, struct kr_arena *arena,
                  int64_t article, struct kr_search_subject *out, bool *found,
                  struct kr_err *err);
KR_MUST_CHECK bool
kr_search_content(struct kr_store *store, struct kr_arena *arena,
                  const struct kr_search_subject *subject,
                  struct kr_search_content *out, struct kr_err *err);

/*
 * The place of an article whose last possible second is LATEST: first by day,
 * then by id.  Undated ones come before all others.  Two articles of a day may
 * share a place when their ids are a million apart.
 */
int64_t kr_search_place(int64_t latest, int64_t article);
bool kr_search_same_day(int64_t place, int64_t other);

#endif
