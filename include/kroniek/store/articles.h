/*
 * Reading articles, one and in listings.  Only published articles come back,
 * and withdrawn ones where it says so; what is closed (drafts, private,
 * scheduled) is NOT_FOUND here, as if it were not there.  All results in ARENA.
 */
#ifndef KRONIEK_STORE_ARTICLES_H
#define KRONIEK_STORE_ARTICLES_H

#include <stdbool.h>
#include <stdint.h>
#include "kroniek/archive/article.h"
#include "kroniek/archive/listing.h"
#include "kroniek/base/attr.h"

struct kr_arena;
struct kr_err;
struct kr_store;

/* One article with body, terms and keywords; published or withdrawn. */
KR_MUST_CHECK bool
kr_store_article(struct kr_store *store, struct kr_arena *arena,
                 const char *slug, const struct kr_article **out,
                 struct kr_err *err);

/* Published articles whose slug starts with PREFIX, at most MOST, by slug;
 * none is no error. */
KR_MUST_CHECK bool
kr_store_prefix(struct kr_store *store, struct kr_arena *arena,
                const char *prefix, size_t most, const struct kr_link **out,
                size_t *count, struct kr_err *err);

/* The slug and date (enough for a permalink) of the published or withdrawn
 * article an old path leads to, or that a source knows as ID.  NOT_FOUND; also
 * when two sources mean different articles. */
KR_MUST_CHECK bool
kr_store_redirect(struct kr_store *store, struct kr_arena *arena,
                  const char *path, struct kr_link *out, enum kr_kind *kind,
                  struct kr_err *err);
KR_MUST_CHECK bool
kr_store_source_id(struct kr_store *store, struct kr_arena *arena,
                   const char *id, struct kr_link *out, enum kr_kind *kind,
                   struct kr_err *err);

/* Older and newer published post, by listing order; NULL where none is. */
KR_MUST_CHECK bool
kr_store_neighbours(struct kr_store *store, struct kr_arena *arena,
                    const struct kr_article *article,
                    const struct kr_link **older, const struct kr_link **newer,
                    struct kr_err *err);

/* A page of a listing. */
struct kr_page_request {
    enum kr_listing_kind kind;
    struct kr_date period; /* YEAR, MONTH, DAY */
    int64_t term;          /* TAG, CATEGORY, AUTHOR: struct kr_term.id */
    int64_t number;        /* of the page, from 1 */
    int size;              /* posts a page */
    bool bodies;           /* false: summaries, body.length is 0 */
};

/*
 * The posts of that page, newest first, and in *TOTAL how many the listing has
 * (a kept count).  A page past the end is empty, not an error.  Keys are walked
 * along one covering index; bodies are read for the posts of the page alone.
 */
KR_MUST_CHECK bool
kr_store_page(struct kr_store *store, struct kr_arena *arena,
              const struct kr_page_request *request, struct kr_articles *out,
              int64_t *total, struct kr_err *err);

/* What an article cites and asks, for pages that show records. */
KR_MUST_CHECK bool
kr_store_references(struct kr_store *store, struct kr_arena *arena,
                    int64_t article, const struct kr_reference **out,
                    size_t *count, struct kr_err *err);
KR_MUST_CHECK bool
kr_store_questions(struct kr_store *store, struct kr_arena *arena,
                   int64_t article, const struct kr_question **out,
                   size_t *count, struct kr_err *err);

#endif
