/*
 * The page of a request that cannot be answered: templates/error.tpl.
 */
#ifndef KRONIEK_VIEW_ERROR_PAGE_H
#define KRONIEK_VIEW_ERROR_PAGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "kroniek/archive/article.h"
#include "kroniek/archive/listing.h"
#include "kroniek/text/date.h"
#include "kroniek/view/frame.h"

struct kr_arena;

enum kr_trouble_kind {
    KR_TROUBLE_PLAIN,        /* nothing is known but the status */
    KR_TROUBLE_EMPTY_PERIOD, /* a real year, month or day without posts */
    KR_TROUBLE_PAST_END,     /* a listing has no such page */
    KR_TROUBLE_AMBIGUOUS,    /* a prefix that several slugs have */
    KR_TROUBLE_MOVED         /* the page itself leads the reader on */
};

struct kr_trouble { /* zero what does not apply */
    int status;     /* 301 400 404 405 406 410 500 503 */
    enum kr_trouble_kind kind;

    struct kr_date period;               /* EMPTY_PERIOD */
    const struct kr_date *older, *newer; /* nearest that have posts; NULL */

    const char *path; /* PAST_END: of the listing's first page; MOVED: to */
    int64_t pages;    /* and how many there are */
    const char *last; /* PAST_END: the last one's, where it is not under PATH;
                         NULL */

    const struct kr_link *candidates; /* AMBIGUOUS */
    size_t candidate_count;

    const char *title;         /* 410: of what was withdrawn; NULL */
    const char *withdrawn_on;  /* EDTF; NULL or "" unknown */
    const char *withdrawn_why; /* NULL or "" not given */
};

struct kr_error_page {
    struct kr_head head;
    const char *status;  /* "404" */
    const char *heading; /* "Niet gevonden" */
    const char *message; /* a sentence that helps */
    const char *subject; /* 410: the withdrawn title; "" none */
    const char *when;    /* 410: "Ingetrokken op 3 december 2025"; "" */
    const char *reason;  /* 410; "" none */
    const char *links_heading;
    struct kr_anchors links; /* where to go instead */
    bool ways;               /* show the ways in: front page and archive */
};

struct kr_error_page
kr_error_page_from(struct kr_arena *arena, const struct kr_trouble *trouble,
                   const struct kr_frame *frame);

#endif
