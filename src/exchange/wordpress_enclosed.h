/*
 * The shortcodes that enclose what they show, as HTML: a picture with its
 * caption, the address of something on another site, code.
 */
#ifndef KRONIEK_EXCHANGE_WORDPRESS_ENCLOSED_H
#define KRONIEK_EXCHANGE_WORDPRESS_ENCLOSED_H

#include <stdbool.h>
#include "kroniek/base/str.h"

struct kr_buf;
struct kr_shortcode;

/* What stands on another site, as a link to it; false: no address in it. */
bool
kr_wordpress_embed(const struct kr_shortcode *shortcode, struct kr_buf *out);

/* HTML, what a [caption] with ATTRIBUTES encloses, as a figure. */
void kr_wordpress_caption(struct kr_str attributes, struct kr_str html,
                          struct kr_buf *out);

/* CONTENT as it stands in a <pre>. */
void kr_wordpress_code(struct kr_str content, struct kr_buf *out);

#endif
