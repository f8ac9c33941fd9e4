/*
 * The page of one post or page: templates/article.tpl.
 */
#ifndef KRONIEK_VIEW_ARTICLE_PAGE_H
#define KRONIEK_VIEW_ARTICLE_PAGE_H

#include <stdbool.h>
#include <stddef.h>
#include "kroniek/archive/article.h"
#include "kroniek/archive/comment.h"
#include "kroniek/view/discussion.h"
#include "kroniek/view/citation.h"
#include "kroniek/view/frame.h"
#include "kroniek/view/mention.h"
#include "kroniek/view/post.h"

struct kr_arena;

/* The headings that make a list of contents; fewer are soon seen. */
#define KR_CONTENTS_LEAST 4

struct kr_contents {
    struct kr_contents_entries {
        const struct kr_contents_entry {
            const char *href, *text;
            struct kr_anchors parts; /* the headings below it */
        } * items;
        size_t count;
    } entries;
};

struct kr_article_page {
    struct kr_head head;
    struct kr_post post;
    const struct kr_contents *contents;     /* NULL: few headings */
    const struct kr_discussion *discussion; /* NULL none */
    const struct kr_anchor *older, *newer;  /* NULL none */
    bool neighbours;                        /* there is one of them */
    struct kr_citation citation;
    struct kr_shown_cited_list cited; /* references others cite as well */
    struct kr_shown_mentions related;
};

struct kr_article_content { /* what the site knows of it; zero: nothing */
    const struct kr_article *article;
    const struct kr_link *older, *newer; /* on either side; NULL none */
    const struct kr_reference *references;
    size_t reference_count;
    const struct kr_question *questions;
    size_t question_count;
    struct kr_comments comments; /* the first page */
    struct kr_cited_list cited;  /* references others cite as well */
    struct kr_mentions related;
    bool has_texts; /* there are earlier texts for all to see */
};

struct kr_article_page
kr_article_page_from(struct kr_arena *arena,
                     const struct kr_article_content *content,
                     const struct kr_frame *frame);

#endif
