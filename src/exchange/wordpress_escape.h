/*
 * Text as HTML, where it may be HTML already: what a post's author typed holds
 * "&amp;" here and a bare "&" there.
 */
#ifndef KRONIEK_EXCHANGE_WORDPRESS_ESCAPE_H
#define KRONIEK_EXCHANGE_WORDPRESS_ESCAPE_H

#include <stdbool.h>
#include "kroniek/base/str.h"

struct kr_buf;

/* TEXT with & < > " escaped; nothing in it is markup. */
void kr_wordpress_escape(struct kr_buf *out, struct kr_str text);

/* The same, but an '&' that begins a character reference stays. */
void kr_wordpress_escape_marks(struct kr_buf *out, struct kr_str text);

/* TEXT begins as an address on the web does, and is not too long for one. */
bool kr_wordpress_is_web(struct kr_str text);

/* A link to ADDRESS that says TEXT, both with references as they stand. */
void kr_wordpress_link(struct kr_buf *out, struct kr_str address,
                       struct kr_str text);

#endif
