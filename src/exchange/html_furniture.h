/*
 * What stands on a page around its posts, and around the text of a post:
 * menus, sidebars, comments, share buttons, other posts one might like.
 * Elements are known by their names, roles, classes and ids.
 */
#ifndef KRONIEK_EXCHANGE_HTML_FURNITURE_H
#define KRONIEK_EXCHANGE_HTML_FURNITURE_H

#include <stdbool.h>
#include "html_tree.h"

/* NODE holds one post: an article, h-entry, hentry, a schema.org posting, a
 * post of WordPress or Blogger. */
bool kr_html_is_entry(const struct kr_html_node *node);

/* It holds the comments on a post, all of them. */
bool kr_html_is_comments(const struct kr_html_node *node);

/* Leave out (node->left_out) in TOP, a page, what belongs to no post. */
void kr_html_clear_page(struct kr_html_node *top);

/* Leave out in TOP, what holds the text of a post, what is not that text.
 * BLOCK: it is all of the post, so that headers, dates and terms go too. */
void kr_html_clear_post(struct kr_html_node *top, bool block);

/* A link that leads on to the rest of a text: "Lees verder", "Read more". */
bool kr_html_is_more(const struct kr_html_node *link);

#endif
