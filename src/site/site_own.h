/*
 * A site from inside: what its handlers share.
 */
#ifndef KRONIEK_SITE_SITE_OWN_H
#define KRONIEK_SITE_SITE_OWN_H

#include <stdbool.h>
#include "kroniek/archive/listing.h"
#include "kroniek/archive/past_text.h"
#include "kroniek/base/attr.h"
#include "kroniek/http/router.h"
#include "kroniek/store/lookout.h"
#include "kroniek/store/store.h"
#include "kroniek/view/error_page.h"
#include "kroniek/view/frame.h"

struct kr_arena;
struct kr_article;
struct kr_err;
struct kr_request;
struct kr_response;
struct kr_settings;
struct kr_view;

struct kr_site {
    const struct kr_settings *settings; /* borrowed */
    const struct kr_view *view;         /* borrowed */
    struct kr_store *store;             /* owned; reads only */
    struct kr_arena *arena;             /* owned; the router lives here */
    const struct kr_router *router;
    struct kr_frame frame;
    struct kr_stand stand;     /* of the archive, at this request */
    struct kr_lookout lookout; /* whether that is how it still stands */
    struct kr_trouble trouble; /* what a handler knows about its failure */
    struct kr_str unknown;     /* a path that leads nowhere, at this request */
    bool held;                 /* all answers are of one moment */
    unsigned long long look;   /* of templates and settings, for ETags */
};

/* The table, and the router made from it. */
KR_MUST_CHECK bool kr_site_routes(struct kr_site *site, struct kr_err *err);

/* Is what the client has what we would send?  Sets ETag and Last-Modified. */
bool kr_site_unchanged(struct kr_site *site, const struct kr_request *req,
                       struct kr_response *res);
/* The same where one address has several variants: which one, for the ETag. */
bool kr_site_unchanged_as(struct kr_site *site, const struct kr_request *req,
                          struct kr_response *res, const char *variant);

/* Fail with TROUBLE as the page to show; false. */
bool kr_site_trouble(struct kr_site *site, const struct kr_trouble *trouble,
                     struct kr_err *err);

/* The handlers; see routes.c. */
kr_handler kr_show_front, kr_show_year, kr_show_month, kr_show_day;
kr_handler kr_show_tag, kr_show_category, kr_show_author, kr_show_undated;
kr_handler kr_show_archive, kr_show_tags, kr_show_categories, kr_show_authors;
kr_handler kr_show_wp_root, kr_show_wp_namespace, kr_show_wp_nothing;
kr_handler kr_show_wp_posts, kr_show_wp_post, kr_show_wp_pages, kr_show_wp_page;
kr_handler kr_show_wp_media, kr_show_wp_medium, kr_show_wp_search;
kr_handler kr_show_wp_tags, kr_show_wp_tag, kr_show_wp_categories;
kr_handler kr_show_wp_category, kr_show_wp_users, kr_show_wp_user;
kr_handler kr_show_wp_types, kr_show_wp_taxonomies, kr_show_wp_statuses;
kr_handler kr_show_tags_letter, kr_show_authors_letter;
kr_handler kr_show_comments;
kr_handler kr_show_article, kr_show_robots, kr_show_health, kr_show_readiness;
kr_handler kr_show_search, kr_show_opensearch, kr_show_own_style;
kr_handler kr_show_security, kr_show_llms;
kr_handler kr_show_sitemap, kr_show_sitemap_part, kr_show_oembed;
kr_handler kr_show_markdown, kr_show_bibtex, kr_show_ris, kr_show_csl;
kr_handler kr_show_site_feed, kr_show_year_feed, kr_show_month_feed;
kr_handler kr_show_day_feed, kr_show_tag_feed, kr_show_category_feed;
kr_handler kr_show_author_feed, kr_show_undated_feed, kr_show_monthless_feed;

kr_handler kr_show_works, kr_show_works_most_cited, kr_show_work;
kr_handler kr_show_past_texts, kr_show_past_text;

/* The texts of ARTICLE that readers may see; none when there is but one, or the
 * settings hide them. */
KR_MUST_CHECK bool
kr_site_past_texts(struct kr_site *site, struct kr_arena *arena,
                   const struct kr_article *article, struct kr_past_texts *out,
                   struct kr_err *err);

#endif
