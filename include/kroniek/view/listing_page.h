/*
 * One page of a listing of any kind: templates/archive.tpl.
 */
#ifndef KRONIEK_VIEW_LISTING_PAGE_H
#define KRONIEK_VIEW_LISTING_PAGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "kroniek/archive/article.h"
#include "kroniek/archive/listing.h"
#include "kroniek/text/date.h"
#include "kroniek/view/calendar.h"
#include "kroniek/view/frame.h"
#include "kroniek/view/post.h"

struct kr_arena;

struct kr_listing_content {      /* what the site knows of it */
    struct kr_listing listing;   /* kind, period, the term's name */
    const char *path;            /* the address of its first page */
    int64_t posts;               /* on all its pages */
    int64_t page, pages;         /* this one, from 1, and how many */
    struct kr_articles articles; /* on this page */
    const struct kr_date *older; /* nearest period of this kind that has */
    const struct kr_date *newer; /* posts; NULL none */
    int64_t no_day; /* DAY: posts of its month without a known day */
    /* In order: ALL: the years there are; YEAR: its months; MONTH, DAY: the
     * days of the month. */
    struct kr_periods within;
    int first_year, last_year; /* AUTHOR: of their dated posts; 0 none is */
};

struct kr_posts {
    const struct kr_post *items;
    size_t count;
};

struct kr_pager {
    const struct kr_anchor *first, *previous, *next, *last; /* NULL none */
    struct kr_pager_numbers {
        const struct kr_pager_number {
            const char *href, *text;
            bool current;
            bool gap; /* numbers are left out before it */
        } * items;
        size_t count;
    } numbers;
};

struct kr_listing_page {
    struct kr_head head;
    const char *heading;      /* "Maandelijks archief: december 2025" */
    const char *kind;         /* "Maandelijks archief"; "" on the front page */
    const char *value;        /* "december 2025" */
    const char *lead;         /* the site's description, on the front page */
    const char *count;        /* "3 berichten, pagina 2 van 4" */
    const char *no_day;       /* the sentence of a day page; "" none */
    const char *month_href;   /* where that sentence leads */
    struct kr_anchors within; /* the months of a year */
    const struct kr_calendar *calendar; /* of a month or day; else NULL */
    struct kr_anchors years; /* the way in from the front page, newest first */
    const struct kr_card {
        const char *name, *href;
        const char *years; /* "2019–2025"; "" no date is known */
    } * card;              /* of an author; else NULL */
    struct kr_posts posts;
    const struct kr_anchor *older, *newer; /* periods; NULL none */
    bool neighbours;
    const struct kr_pager *pager; /* NULL: all on one page */
};

struct kr_listing_page
kr_listing_page_from(struct kr_arena *arena,
                     const struct kr_listing_content *content,
                     const struct kr_frame *frame);

#endif
