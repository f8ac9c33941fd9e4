/*
 * The part of a page that holds its text, for pages that do not mark it: the
 * element with most of the running text and few links in it.
 */
#ifndef KRONIEK_EXCHANGE_HTML_DENSE_H
#define KRONIEK_EXCHANGE_HTML_DENSE_H

#include "html_tree.h"

struct kr_arena;

#define KR_HTML_DENSE_LEAST 100 /* bytes of text, spaces not counted */

/* That element in TOP, or TOP; NULL when there is no text to speak of, or most
 * of it is links. */
struct kr_html_node *
kr_html_densest(struct kr_arena *arena, struct kr_html_node *top);

#endif
