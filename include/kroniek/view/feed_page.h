/*
 * A feed document of any form and kind: templates/feed/rss.tpl and atom.tpl,
 * and JSON Feed 1.1.
 */
#ifndef KRONIEK_VIEW_FEED_PAGE_H
#define KRONIEK_VIEW_FEED_PAGE_H

#include <stdbool.h>
#include <stddef.h>
#include "kroniek/archive/article.h"
#include "kroniek/archive/feed_address.h"
#include "kroniek/archive/listing.h"
#include "kroniek/text/clean_html.h"
#include "kroniek/view/frame.h"

struct kr_arena;

/* The other documents there are (RFC 5005); paths of ours, NULL none. */
struct kr_feed_ways {
    const char *first, *previous, *next, *last; /* pages of one feed */
    const char *prev_archive, *next_archive, *current;
};

struct kr_feed_content { /* what the site knows of it */
    enum kr_feed_form form;
    struct kr_listing listing; /* that it is the feed of */
    bool monthless;   /* of the YEAR listed only what fits none of its months */
    const char *path; /* the page of that listing */
    const char *self; /* this document */
    struct kr_feed_ways ways;
    bool archive;                /* nothing more is to come in it */
    bool looked_at;              /* by a browser: to be shown as it is */
    struct kr_articles articles; /* with their bodies */
};

struct kr_feed_links { /* <link rel="…" href="…"> */
    const struct kr_feed_link {
        const char *rel, *href;
    } * items;
    size_t count;
};

struct kr_feed_terms {
    const struct kr_feed_term {
        const char *name;
        const char *path;   /* as its address has it, "a/b" */
        const char *scheme; /* what all of its kind stand below, absolute */
        const char *href;   /* absolute */
    } * items;
    size_t count;
};

struct kr_feed_picture {
    const char *href;           /* absolute */
    const char *type;           /* "image/png"; "" unknown */
    const char *alt;            /* "" none */
    const char *width, *height; /* pixels; "" unknown */
};

/*
 * Dates are given as exactly as they are known and no more: a moment (RFC 3339,
 * and as mail has it) only where day, time and offset are known; less as W3CDTF
 * can say it, so an interval not at all.
 */
struct kr_feed_date {
    const char *moment; /* "2025-12-03T09:30:00+01:00"; "" less is known */
    const char *mail;   /* "Wed, 03 Dec 2025 09:30:00 +0100"; the same */
    const char *part;   /* "2025-12-03", "2025-12", "2025"; "" a moment, or it
                           cannot be said */
    const char *edtf;   /* as the archive has it, less than a moment; "" */
};

struct kr_feed_entry {
    bool looked_at;   /* as the feed */
    const char *uid;  /* what never changes */
    const char *href; /* absolute */
    const char *title;
    const char *language; /* "" that of the feed */
    struct kr_feed_date published, modified;
    const char *updated; /* the moment of `modified`, else when it was kept */
    const char *when;    /* the date in words */
    const char *summary; /* "" none */
    struct kr_clean_html body;
    struct kr_feed_terms authors, terms;
    const struct kr_feed_picture *picture; /* NULL none */
};

struct kr_feed_page {
    const struct kr_frame *frame;
    bool looked_at, archive;
    const char *style_href;
    const char *title, *description; /* of the feed; no description: title */
    const char *subtitle;            /* "" none */
    const char *id;                  /* of the feed, an IRI */
    const char *updated;             /* of its newest entry; never a clock */
    const char *updated_mail;        /* the same as mail has it */
    const char *home, *self;         /* absolute */
    const char *next;                /* the page after it, absolute; "" */
    const char *author;              /* for who has none; "" not needed */
    struct kr_feed_links links;
    struct kr_feed_entries {
        const struct kr_feed_entry *items;
        size_t count;
    } entries;
};

struct kr_feed_page
kr_feed_page_from(struct kr_arena *arena, const struct kr_feed_content *content,
                  const struct kr_frame *frame);

#endif
