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

struct kr_heat_cell {  /* a month of a year, or the year without its months */
    const char *href;  /* "" without posts */
    const char *count; /* "1.234" */
    const char *label; /* "december 2025: 12 berichten" */
    const char *shade; /* "shade-1" … "shade-5"; "" without posts */
};

struct kr_heat_months { /* the columns */
    const struct kr_heat_month {
        const char *name, *brief; /* "december", "dec" */
    } * items;
    size_t count; /* 12 */
};

struct kr_heat_years {
    const struct kr_heat_year {
        const char *href, *text;
        const char *total; /* "1.234", of all its posts */
        struct kr_heat_cells {
            const struct kr_heat_cell *items;
            size_t count;
        } months;                  /* January first, 12 */
        struct kr_heat_cells rest; /* none, or the one of posts of
                                             which the month is not known */
    } * items;
    size_t count;
};

struct kr_heat_decades { /* rows that can be gone to, newest first */
    const struct kr_heat_decade {
        const char *id;   /* "y2020" */
        const char *href; /* "#y2020" */
        const char *text; /* "2020–2029" */
        struct kr_heat_years years;
    } * items;
    size_t count;
};

struct kr_archive_page {
    struct kr_head head;
    const char *heading;
    const char *count; /* "1.234 berichten" */
    struct kr_heat_months months;
    struct kr_heat_decades decades;
    bool table;   /* there is a year */
    bool jumps;   /* there are so many decades that they are linked */
    bool monthly; /* posts of which only the year is known have a column */
    const struct kr_anchor *works;   /* NULL: no post cites any */
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

struct kr_letter_links { /* from one part of an index to another */
    const struct kr_letter_link {
        const char *href;   /* "#letter-a", "/tags/a/" */
        const char *letter; /* "A" */
        const char *label;  /* "A: 34 tags" */
        bool current;       /* the page is of this letter */
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
    const char *heading;          /* "Tags", "Tags: A" */
    const char *count;            /* "34 tags, pagina 2 van 3" */
    struct kr_letter_links links; /* to all letters */
    struct kr_anchors leading;    /* the terms with most posts; may be empty */
    struct kr_letters letters;    /* tags, authors */
    struct kr_branches branches;  /* categories */
    const struct kr_pager *pager; /* of one letter; NULL: all on one page */
    bool empty;
};

struct kr_terms_content { /* what the site knows of an index */
    enum kr_taxonomy taxonomy;
    struct kr_terms terms;       /* on this page, in the order of the alphabet;
                              categories in that of their paths */
    const char *const *initials; /* what each stands under; no categories */
    struct kr_initials letters;  /* of the whole index; no categories */
    struct kr_terms leading;     /* the terms with most posts, if told */
    const char *initial;         /* the page is of this one letter; else NULL */
    int64_t total;               /* terms of the index, or of the letter */
    int64_t page, pages;         /* of the letter, from 1; else 1 and 1 */
};

/* The index of a taxonomy: all of it, its letters alone (no terms but letters),
 * or one letter. */
struct kr_terms_page kr_terms_page_from(struct kr_arena *arena,
                                        const struct kr_terms_content *content,
                                        const struct kr_frame *frame);

#endif
