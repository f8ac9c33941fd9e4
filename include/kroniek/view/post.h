/*
 * An article as a page shows it, alone or in a listing.
 */
#ifndef KRONIEK_VIEW_POST_H
#define KRONIEK_VIEW_POST_H

#include <stdbool.h>
#include "kroniek/archive/article.h"
#include "kroniek/text/clean_html.h"
#include "kroniek/view/frame.h"

struct kr_arena;

struct kr_when {          /* a date as exact as it is known */
    const char *words;    /* "tussen 3 en 31 december 2025" */
    const char *datetime; /* for <time>; "" when HTML cannot say it */
    bool vague;           /* HTML cannot say it */
    const char *edtf;     /* as the archive has it; "" unknown */
    bool unknown;
    const char *note; /* why it is no more exact; "" nothing to say */
};

struct kr_shown_picture {
    const char *src;            /* "" : we lack it */
    const char *alt;            /* a sentence, where there is no picture */
    const char *width, *height; /* pixels; "" unknown */
    const char *note;           /* that we lack it; "" when there is a src */
    bool waits;                 /* until it is about to be seen */
};

struct kr_keyword {
    const char *text;
};

struct kr_keywords {
    const struct kr_keyword *items;
    size_t count;
};

struct kr_post {
    const char *href; /* its permalink, a path */
    bool page;        /* it stands outside of the order of time */
    const char *title;
    bool title_derived;
    const char *language; /* "" that of the site */
    const struct kr_when *date;
    const struct kr_when *modified;          /* NULL unknown */
    const struct kr_shown_picture *featured; /* NULL none, or in the body */
    struct kr_clean_html body;               /* length 0: a summary */
    const char *summary;                     /* "" none, or the body is there */
    const char *reading; /* "4 minuten lezen"; "" short, or in a listing */
    struct kr_anchors authors, tags, categories;
    struct kr_keywords keywords;
    const char *texts_href; /* to its earlier texts; "" they are not shown */
};

/* DATE in words and for <time>, in ARENA. */
const struct kr_when *
kr_when_from(struct kr_arena *arena, const struct kr_dateline *date,
             const struct kr_frame *frame);

/* ARTICLE with its body as it is; in ARENA. */
struct kr_post
kr_post_from(struct kr_arena *arena, const struct kr_article *article,
             const struct kr_frame *frame);

/* ARTICLE as a part of a listing, the FIRST of its page or not: its body made
 * to fit there, or only its summary, as the frame says. */
struct kr_post
kr_post_in_listing(struct kr_arena *arena, const struct kr_article *article,
                   bool first, const struct kr_frame *frame);

#endif
