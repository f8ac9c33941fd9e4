/*
 * The page of one post or page: templates/article.tpl.
 */
#ifndef KRONIEK_VIEW_ARTICLE_PAGE_H
#define KRONIEK_VIEW_ARTICLE_PAGE_H

#include "kroniek/archive/article.h"
#include "kroniek/view/frame.h"
#include "kroniek/view/post.h"

struct kr_arena;

struct kr_article_page {
    struct kr_head head;
    struct kr_post post;
    const struct kr_anchor *older, *newer; /* NULL none */
    bool neighbours;                       /* there is one of them */
};

/* OLDER and NEWER, the posts on either side, may be NULL. */
struct kr_article_page
kr_article_page_from(struct kr_arena *arena, const struct kr_article *article,
                     const struct kr_link *older, const struct kr_link *newer,
                     const struct kr_frame *frame);

#endif
