/*
 * What the parts of the sitemap are called.
 */
#ifndef KRONIEK_SITE_SITEMAP_NAME_H
#define KRONIEK_SITE_SITEMAP_NAME_H

#include <stdbool.h>
#include <stdint.h>
#include "kroniek/base/str.h"

struct kr_arena;

enum kr_sitemap_kind {
    KR_SITEMAP_INDEXES, /* "sitemap-indexes.xml": the pages there is one of */
    KR_SITEMAP_PERIODS, /* "sitemap-periods-2025.xml": a year, its months and
                           days */
    KR_SITEMAP_POSTS,   /* "sitemap-posts-1.xml", "-2", … */
    KR_SITEMAP_TERMS    /* "sitemap-terms-1.xml", "-2", … */
};

/* "/sitemap-posts-1.xml", in ARENA. */
const char *kr_sitemap_path(struct kr_arena *arena, enum kr_sitemap_kind kind,
                            int64_t number);

/* NAME, without its slash, is one. */
bool kr_sitemap_name_parse(struct kr_str name, enum kr_sitemap_kind *kind,
                           int64_t *number);

#endif
