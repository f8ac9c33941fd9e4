/*
 * Which parts of a page are its posts.
 */
#ifndef KRONIEK_EXCHANGE_HTML_BLOCKS_H
#define KRONIEK_EXCHANGE_HTML_BLOCKS_H

#include <stdbool.h>
#include <stddef.h>
#include "html_tree.h"

struct kr_html_page;

struct kr_html_blocks {
    struct kr_html_node **items; /* in the page's arena, in its order */
    size_t count;
    bool alone; /* there is one, and the page is about it */
};

/*
 * The posts of PAGE.  A page about one post has that one, by its marks or else
 * by the density of its text, and cards of others on it are left out.  None:
 * there is no text that could be a post.
 */
void
kr_html_blocks(const struct kr_html_page *page, struct kr_html_blocks *out);

#endif
