/*
 * A part of a page as HTML again: the body of a post, without what was left
 * out and what no article can hold.
 */
#ifndef KRONIEK_EXCHANGE_HTML_WRITE_H
#define KRONIEK_EXCHANGE_HTML_WRITE_H

#include "html_tree.h"

struct kr_buf;

/*
 * Add what is in TOP to OUT.  Scripts, styles and forms are gone; a picture
 * that waits for a script (data-src, srcset alone) has its real src, and its
 * twin in a <noscript> is gone.  Addresses stay as they are.
 */
void kr_html_write(const struct kr_html_node *top, struct kr_buf *out);

#endif
