/*
 * Sitemaps (sitemaps.org 0.9): templates/sitemap_index.tpl and sitemap.tpl.
 */
#ifndef KRONIEK_VIEW_SITEMAP_PAGE_H
#define KRONIEK_VIEW_SITEMAP_PAGE_H

#include <stddef.h>
#include <stdint.h>
#include "kroniek/archive/article.h"
#include "kroniek/view/frame.h"

struct kr_arena;

struct kr_sitemap_entries {
    struct kr_sitemap_entry {
        const char *address; /* absolute */
        const char *changed; /* "2025-12-03T08:30:00Z"; "" not known */
        const char *picture; /* absolute; "" none */
    } * items;
    size_t count;
};

struct kr_sitemap_page { /* of addresses, or an index of sitemaps */
    const struct kr_frame *frame;
    struct kr_sitemap_entries entries;
};

/* An empty one with room for MOST, in ARENA. */
struct kr_sitemap_page kr_sitemap_page_for(struct kr_arena *arena, size_t most,
                                           const struct kr_frame *frame);

/* PATH of ours, changed at Unix time MADE (0: not known). */
void kr_sitemap_page_add(struct kr_arena *arena, struct kr_sitemap_page *page,
                         const char *path, int64_t made);

/* The post at PATH; PICTURE a path of ours, NULL none. */
void
kr_sitemap_page_add_post(struct kr_arena *arena, struct kr_sitemap_page *page,
                         const char *path, const struct kr_dateline *modified,
                         int64_t made, const char *picture);

#endif
