/*
 * The archive from its administrator's side: articles of every status, and how
 * much of everything there is.  Needs KR_STORE_WRITE: none of it is prepared
 * for readers.
 */
#ifndef KRONIEK_STORE_OVERVIEW_H
#define KRONIEK_STORE_OVERVIEW_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "kroniek/archive/article.h"
#include "kroniek/base/attr.h"

struct kr_arena;
struct kr_err;
struct kr_store;

struct kr_overview_filter {
    enum kr_status status; /* 0: any */
    enum kr_kind kind;     /* 0: any */
    int year;              /* dated wholly in it; 0: whenever */
    bool undated;          /* only those of unknown date */
    const char *tag;       /* the path of one they have; NULL: any */
    int64_t most;          /* 0: all */
};

struct kr_overview_row { /* borrowed until the call returns */
    const char *slug, *title;
    bool title_derived;
    enum kr_status status;
    enum kr_kind kind;
    const char *language; /* "": the archive's */
    struct kr_dateline date;
    int64_t revisions;
};

/* Call ROW for every article FILTER lets through, newest first. */
KR_MUST_CHECK bool
kr_overview_each(struct kr_store *store,
                 const struct kr_overview_filter *filter,
                 void (*row)(void *self, const struct kr_overview_row *row),
                 void *self, struct kr_err *err);

struct kr_overview_count {
    enum kr_status status;
    enum kr_kind kind;
    int64_t articles;
};

struct kr_overview_totals {
    const struct kr_overview_count *counts; /* in ARENA; no zeroes */
    size_t count_count;
    int64_t tags, categories, authors; /* with published posts */
    int64_t revisions, sources, appearances;
    int64_t media, media_bytes;
    int64_t references, references_with_doi;
    int64_t questions, redirects;
    int64_t search_articles, search_words; /* in the index; stems */
    int64_t search_bytes;                  /* of its data, without the rooms
                                              SQLite leaves on its pages */
};

KR_MUST_CHECK bool
kr_overview_totals(struct kr_store *store, struct kr_arena *arena,
                   struct kr_overview_totals *out, struct kr_err *err);

#endif
