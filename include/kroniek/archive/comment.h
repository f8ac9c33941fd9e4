/*
 * What readers of the source wrote below an article, as a page shows it.  Only
 * what may be shown is ever one of these.
 */
#ifndef KRONIEK_ARCHIVE_COMMENT_H
#define KRONIEK_ARCHIVE_COMMENT_H

#include <stddef.h>
#include <stdint.h>
#include "kroniek/archive/dateline.h"
#include "kroniek/archive/draft.h"
#include "kroniek/text/clean_html.h"

struct kr_arena;

/* Comments a page has.  Only those that may be shown are counted, here and in
 * every number below: a gap would tell of one that is closed. */
#define KR_COMMENTS_PAGE 500

struct kr_comment {
    int64_t place; /* among those shown, in the source's order; from 1 */
    const char *source_id; /* "" none */
    enum kr_comment_kind kind;
    const char *author, *url; /* "" unknown */
    struct kr_dateline date;
    struct kr_clean_html html;
    /* The one it answers, when that may be shown too; its place 0: none. */
    struct {
        int64_t place;
        const char *source_id, *author;
    } answered;
};

struct kr_comments {
    const struct kr_comment *items; /* those of the page, by place */
    size_t count;
    int64_t total;       /* of all pages */
    int64_t mentions;    /* of those: pingbacks and trackbacks */
    int64_t page, pages; /* from 1; 0 pages: there are none at all */
};

/* Page PAGE of the comments below the article at PERMALINK, in ARENA; the first
 * stands on the article's own. */
const char *kr_comments_address(struct kr_arena *arena, const char *permalink,
                                int64_t page);

/*
 * The id a page gives a comment, in ARENA: "comment-" and its source's id, as
 * other programs do, so that links to one still find it; what is no letter,
 * digit, '-' or '.' of that is written "_2f".  "reaction-" and its NUMBER where
 * the source gave none.
 */
const char *
kr_comment_id(struct kr_arena *arena, const char *source_id, int64_t number);

/* The source's id of the comment a page gives ID; NULL: it had none. */
const char *kr_comment_source_id(struct kr_arena *arena, const char *id);

/* The page is on which the one at PLACE among those shown stands. */
static inline int64_t
kr_comment_page(int64_t place)
{
    return (place - 1) / KR_COMMENTS_PAGE + 1;
}

#endif
