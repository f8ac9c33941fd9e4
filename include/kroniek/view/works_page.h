/*
 * The works that the archive's posts cite: all of them page by page, those that
 * are cited most, or one with the posts that cite it: templates/works.tpl.
 */
#ifndef KRONIEK_VIEW_WORKS_PAGE_H
#define KRONIEK_VIEW_WORKS_PAGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "kroniek/archive/work.h"
#include "kroniek/view/frame.h"
#include "kroniek/view/mention.h"

struct kr_arena;
struct kr_pager;

enum kr_works_view { KR_WORKS_ALL, KR_WORKS_MOST_CITED, KR_WORKS_ONE };

struct kr_works_content { /* what the site knows of it */
    enum kr_works_view view;
    struct kr_works works;
    int64_t total;                        /* works of the archive */
    int64_t page, pages;                  /* of ALL; from 1 */
    int size;                             /* works a page, of ALL */
    const struct kr_work_letter *letters; /* of ALL */
    size_t letter_count;
};

struct kr_shown_work {
    const char *id;             /* "work-0123456789abcde" */
    const char *language;       /* "" that of the page, or unsure */
    const char *before, *after; /* its text around the link in it */
    const char *href, *link;    /* the link; "" none */
    const char *count;          /* "3 berichten" */
    struct kr_shown_mentions in;
    const struct kr_anchor *more; /* to the page that has all; NULL: all here */
};

struct kr_works_page {
    struct kr_head head;
    const char *heading;
    const char *count;         /* "1.234 werken, pagina 2 van 13" */
    struct kr_anchors orders;  /* the other order of the list */
    struct kr_anchors letters; /* "A", to the page they begin on */
    struct kr_shown_works {
        const struct kr_shown_work *items;
        size_t count;
    } works;
    bool empty;
    const struct kr_pager *pager; /* NULL: all on one page */
};

struct kr_works_page kr_works_page_from(struct kr_arena *arena,
                                        const struct kr_works_content *content,
                                        const struct kr_frame *frame);

/* The link to all works, for other pages; NULL when there are none. */
const struct kr_anchor *kr_works_link(struct kr_arena *arena, int64_t total,
                                      const struct kr_frame *frame);

#endif
