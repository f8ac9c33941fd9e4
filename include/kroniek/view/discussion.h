/*
 * What readers of the source wrote below an article: part of its page, and the
 * pages behind it that hold the rest: templates/discussion.tpl.
 */
#ifndef KRONIEK_VIEW_DISCUSSION_H
#define KRONIEK_VIEW_DISCUSSION_H

#include <stdbool.h>
#include <stddef.h>
#include "kroniek/archive/article.h"
#include "kroniek/archive/comment.h"
#include "kroniek/view/frame.h"
#include "kroniek/view/post.h"

struct kr_arena;

/* Answers stand in what they answer so deep; deeper ones stand behind it. */
#define KR_DISCUSSION_DEPTH 4

struct kr_shown_comment;

struct kr_shown_comments {
    const struct kr_shown_comment *items;
    size_t count;
};

struct kr_shown_comment {
    const char *id, *href; /* href: a link to itself */
    const char *kind;      /* its class: "comment", "pingback", "trackback" */
    const char *number;    /* in the source's order */
    const char *author;    /* "" unknown */
    const char *linked;    /* the author's address; "" none */
    const char *unlinked;  /* the author, where there is no address */
    bool nobody;           /* no author is known */
    const struct kr_when *date;       /* NULL unknown */
    const struct kr_anchor *answered; /* where that is not around it; NULL */
    struct kr_clean_html html;
    struct kr_shown_comments answers;
};

struct kr_discussion {
    const char *heading; /* "12 reacties" */
    const char *part; /* that there are more pages of them; "" there are not */
    struct kr_shown_comments comments; /* those that answer none of the page */
    struct kr_shown_comments mentions; /* pingbacks and trackbacks */
    const struct kr_anchor *earlier, *later; /* NULL none */
    bool more;                               /* there is one of them */
};

struct kr_discussion_page { /* its second page, third, … */
    struct kr_head head;
    const struct kr_anchor *article;
    const struct kr_discussion *discussion;
};

/* COMMENTS below the article at PERMALINK, in ARENA; NULL when there are none.
 */
const struct kr_discussion *
kr_discussion_from(struct kr_arena *arena, const struct kr_comments *comments,
                   const char *permalink, const struct kr_frame *frame);

struct kr_discussion_page
kr_discussion_page_from(struct kr_arena *arena,
                        const struct kr_article *article,
                        const struct kr_comments *comments,
                        const struct kr_frame *frame);

#endif
