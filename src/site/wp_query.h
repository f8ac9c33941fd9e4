/*
 * What a program asks of wp/v2 in the query of its address: every parameter of
 * WordPress's that can be answered truly.  What is wrong, or would be passed
 * over in silence, is a flaw, and the answer says which.
 */
#ifndef KRONIEK_SITE_WP_QUERY_H
#define KRONIEK_SITE_WP_QUERY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "kroniek/base/str.h"
#include "kroniek/store/post_query.h"
#include "kroniek/view/wp.h"

struct kr_request;
struct kr_site;

#define KR_WP_FLAWS 16

struct kr_wp_rules {           /* what a collection takes */
    const char *const *orders; /* of orderby, to a NULL; the first by itself */
    bool ascending;            /* by itself */
};

struct kr_wp_query {
    int64_t page, per_page;
    int64_t offset; /* -1: not given; else `page` counts for nothing */
    const char *orderby;
    bool ordered; /* it was asked for */
    bool ascending;
    bool searches;
    struct kr_str search;
    bool dated;
    int64_t after, before; /* as struct kr_post_query has them */
    bool lists_ids;
    struct kr_ids include, exclude, tags, categories, authors;
    bool lists_slugs;
    const char **slugs;
    size_t slug_count;
    int64_t post, parent;       /* -1: not given */
    bool nothing;               /* it asks for what no archive has */
    const char *type, *subtype; /* of /search; NULL not given */
    bool edits;                 /* context=edit */
    struct kr_wp_shape shape;
    struct kr_wp_flaw flaws[KR_WP_FLAWS];
    size_t flaw_count;
};

/* Read REQ's query by RULES; its results are in REQ's arena. */
void kr_wp_query_read(const struct kr_site *site, const struct kr_request *req,
                      const struct kr_wp_rules *rules, struct kr_wp_query *out);

#endif
