/*
 * What every page has around its own part: the site's name, the language, the
 * navigation, the style sheet.  One struct kr_frame serves all pages; what a
 * page says of itself in its head is a struct kr_head, made by …_page_from().
 */
#ifndef KRONIEK_VIEW_FRAME_H
#define KRONIEK_VIEW_FRAME_H

#include <stdbool.h>
#include <stddef.h>
#include "kroniek/archive/permalink.h"
#include "kroniek/archive/search_query.h"
#include "kroniek/base/settings.h"

struct kr_view;
struct kr_words;

struct kr_frame {                  /* borrows from the view and the settings */
    const struct kr_words *words;  /* the catalogue */
    struct kr_addresses addresses; /* with the undated name of the language */
    enum kr_listing_style listing; /* full posts or summaries */
    const char *language;          /* of the site, "nl" */
    const char *site_title;
    const char *site_description; /* "" none */
    const char *style_href;       /* "/style.css?v=1f2e3d4c" */
    const char *feed_style_href;  /* the same of feed.css, for feeds */
    const char *feed_href;        /* "/feed/", the site's own */
    const char *own_style_href;   /* the operator's; "" none */
    const char *search_href;      /* "/search/"; "" it cannot be searched */
    const char *opensearch_href;  /* "/opensearch.xml"; "" the same */
    struct kr_search_names search_names; /* of filters, in the language */
};

/* The frame of the site SETTINGS describe; both must outlive *OUT. */
void kr_frame_make(const struct kr_view *view,
                   const struct kr_settings *settings, struct kr_frame *out);

struct kr_anchor { /* a link as it is shown */
    const char *href;
    const char *text;
    const char *count; /* posts behind it, grouped: "1.234"; "" not told */
};

struct kr_anchors {
    const struct kr_anchor *items;
    size_t count;
};

/* The same content in another form, or a feed of it: <link rel="alternate">. */
struct kr_alternates {
    const struct kr_alternate {
        const char *type;  /* media type */
        const char *title; /* "" none */
        const char *href;  /* absolute */
    } * items;
    size_t count;
};

struct
    kr_metas { /* <meta name="citation_title" content="…">, property="og:…" */
    const struct kr_meta {
        const char *name;
        const char *content;
    } * items;
    size_t count;
};

/* A JSON document for a <script type="application/ld+json">: '<', '>' and '&'
 * are written as escapes.  Only src/view/graph.c makes one.  Length 0: none. */
struct kr_json {
    const char *data; /* NUL behind it */
    size_t length;
};

/* What an operator's own template for a page may be called; see
 * docs/templates.md. */
struct kr_own_name {
    const char *family; /* "tag", "404"; NULL: only as its kind is */
    const char *value;  /* "magnesiumtekort", "2025/12/03/"; NULL or "" none */
    bool last;          /* the last part of the value alone will do */
};

struct kr_head {
    const struct kr_frame *frame;
    struct kr_own_name own;
    const char *language;        /* of the page: the frame's */
    const char *title;           /* for the tab: "Kramp – Site" */
    const char *subject;         /* the same without the site */
    const char *canonical;       /* absolute; "" none, as on an error */
    const char *description;     /* "" none */
    const char *og_type;         /* "article", "website" */
    const char *image;           /* absolute; "" none */
    const char *refresh;         /* where to go at once; "" stay */
    const char *search_href;     /* of the form above; "" it has none */
    const char *previous, *next; /* pages of one listing; "" none */
    bool front;                  /* of the front page: its h1 is the site */
    bool inner;                  /* of any other */
    bool hidden;                 /* not for search engines */
    struct kr_anchors crumbs;    /* from the front page down; may be empty */
    struct kr_alternates alternates;
    struct kr_metas properties; /* Open Graph, besides what is above */
    struct kr_metas metas;      /* by name */
    struct kr_json json_ld;
};

#endif
