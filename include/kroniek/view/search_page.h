/*
 * What a search found, or how to search: templates/search.tpl.  And what tells
 * a browser that it can search here: templates/opensearch.tpl.
 */
#ifndef KRONIEK_VIEW_SEARCH_PAGE_H
#define KRONIEK_VIEW_SEARCH_PAGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "kroniek/archive/search_query.h"
#include "kroniek/archive/search_results.h"
#include "kroniek/view/frame.h"
#include "kroniek/view/listing_page.h"
#include "kroniek/view/post.h"

struct kr_arena;

struct kr_search_content { /* what the site knows of it */
    const struct kr_search_query *query;
    const struct kr_search_results *results; /* NULL: nothing was asked */
    int64_t page, pages;                     /* from 1 */
    const char *tag, *author; /* names of the query's; NULL: none there */
};

struct kr_shown_hit {
    struct kr_post post;
    struct kr_shown_pieces {
        const struct kr_shown_piece {
            const char *text;
            bool found, plain; /* one of them */
        } * items;
        size_t count;
    } snippet;
    const char *summary; /* where there is no snippet; "" none */
};

struct kr_search_page {
    struct kr_head head;
    const char *heading; /* "Zoeken: magnesium" */
    const char *action;  /* where the form leads */
    const char *query;   /* as typed; "" nothing */
    const char *count;   /* "meer dan 1.000 berichten"; "" nothing asked */
    struct kr_chosen {
        const struct kr_choice {
            const char *words;      /* "Alleen uit 2024" */
            const char *href, *off; /* and the way back: "uit alle jaren" */
        } * items;
        size_t count;
    } chosen;
    struct kr_shown_hits {
        const struct kr_shown_hit *items;
        size_t count;
    } hits;
    struct kr_anchors years, tags; /* that narrow the search */
    bool narrows;                  /* there are any */
    const struct kr_anchor *meant; /* "Bedoelde u …?"; NULL */
    bool cut;                      /* not all that was typed was looked for */
    bool late;                     /* the search was stopped */
    bool nothing;                  /* was found */
    bool help;                     /* say how to search */
    struct kr_search_names names;  /* of the filters */
    const struct kr_pager *pager;  /* NULL: all on one page */
};

struct kr_search_page
kr_search_page_from(struct kr_arena *arena,
                    const struct kr_search_content *content,
                    const struct kr_frame *frame);

/* OpenSearch 1.1, draft 6: a description document. */
struct kr_opensearch_page {
    const struct kr_frame *frame;
    const char *short_name;  /* the site's, at most 16 characters */
    const char *long_name;   /* at most 48 */
    const char *description; /* at most 1024 */
    const char *search;      /* absolute, with {searchTerms} */
    const char *self, *icon; /* absolute */
};

struct kr_opensearch_page
kr_opensearch_page_from(struct kr_arena *arena, const struct kr_frame *frame);

#endif
