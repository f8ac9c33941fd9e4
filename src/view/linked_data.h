/*
 * What pages say of themselves to programs, in the words of schema.org
 * (JSON-LD): one graph a page.  It says what the page shows and no more; what
 * is not known is left out.
 */
#ifndef KRONIEK_SRC_VIEW_LINKED_DATA_H
#define KRONIEK_SRC_VIEW_LINKED_DATA_H

#include "kroniek/view/article_page.h"
#include "kroniek/view/frame.h"
#include "kroniek/view/listing_page.h"

struct kr_arena;

/* Of a post (BlogPosting) of WORDS or page (WebPage): its text, the way to it,
 * and its questions and answers.  HEAD is that of its page, crumbs and all. */
struct kr_json kr_linked_article(struct kr_arena *arena,
                                 const struct kr_article_content *content,
                                 size_t words, const struct kr_head *head);

/* Of any other page with an address: what is listed on it, POSTS (NULL:
 * nothing), and the way to it; of the front page, the site and its search. */
struct kr_json
kr_linked_page(struct kr_arena *arena, const struct kr_head *head,
               const struct kr_posts *posts);

#endif
