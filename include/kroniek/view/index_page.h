/*
 * The index pages: /archive/ (templates/years.tpl) and /tags/, /categories/,
 * /authors/ (templates/terms.tpl).
 */
#ifndef KRONIEK_VIEW_INDEX_PAGE_H
#define KRONIEK_VIEW_INDEX_PAGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "kroniek/archive/article.h"
#include "kroniek/view/frame.h"
#include "kroniek/view/listing_page.h"

struct kr_arena;

struct kr_archive_years {
    const struct kr_archive_year {
        const char *href, *text;
        const char *count;        /* "12 berichten" */
        struct kr_anchors months; /* January first */
    } * items;
    size_t count;
};

struct kr_archive_page {
    struct kr_head head;
    const char *heading;
    const char *count; /* "1.234 berichten in 12 jaar" */
    struct kr_archive_years years;
    const struct kr_anchor *undated; /* NULL: every post has a year */
};

/*
 * PERIODS are years and months with posts, in any order; a year's posts count
 * those known to the year alone.  UNDATED is how many have no known year.
 */
struct kr_archive_page
kr_archive_page_from(struct kr_arena *arena, struct kr_periods periods,
                     int64_t undated, const struct kr_frame *frame);

struct kr_letters {
    const struct kr_letter {
        const char *letter; /* "A", folded; "0–9"; "#" */
        const char *id;     /* "letter-a" */
        struct kr_anchors terms;
    } * items;
    size_t count;
};

struct kr_branch;

struct kr_branches {
    const struct kr_branch *items;
    size_t count;
};

struct kr_branch { /* a category and those below it */
    const char *href, *text, *count;
    struct kr_branches children;
};

struct kr_terms_page {
    struct kr_head head;
    const char *heading;         /* "Tags" */
    const char *count;           /* "34 tags" */
    struct kr_letters letters;   /* tags, authors */
    struct kr_branches branches; /* categories */
    bool empty;
};

/* TERMS of one TAXONOMY, in any order; those without posts are left out. */
struct kr_terms_page
kr_terms_page_from(struct kr_arena *arena, enum kr_taxonomy taxonomy,
                   struct kr_terms terms, const struct kr_frame *frame);

#endif
