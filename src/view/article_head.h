/*
 * What the head of a post's page says besides: Open Graph and citation tags,
 * the other forms it is to be had in, and linked data.
 */
#ifndef KRONIEK_SRC_VIEW_ARTICLE_HEAD_H
#define KRONIEK_SRC_VIEW_ARTICLE_HEAD_H

#include "kroniek/view/article_page.h"

struct kr_arena;

/* Add all of it to HEAD, which is otherwise finished; the text has WORDS. */
void kr_article_head(struct kr_arena *arena,
                     const struct kr_article_content *content, size_t words,
                     struct kr_head *head);

#endif
