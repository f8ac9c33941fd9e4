/*
 * What stands by a post's title and below its text: who wrote it, when, and
 * under which tags and categories.
 */
#ifndef KRONIEK_EXCHANGE_HTML_BYLINE_H
#define KRONIEK_EXCHANGE_HTML_BYLINE_H

#include <stdbool.h>

struct kr_html_page;
struct kr_html_post;

/* Fill the dates and terms of POST->claims; its block, content and heading are
 * known.  ALONE: see kr_html_post. */
void kr_html_byline(const struct kr_html_page *page, struct kr_html_post *post,
                    bool alone);

#endif
