/*
 * The comments of the block editor: "<!-- wp:paragraph {"a":1} -->" begins a
 * block, "<!-- /wp:paragraph -->" ends it, "<!-- wp:calendar /-->" is one.
 */
#ifndef KRONIEK_EXCHANGE_WORDPRESS_BLOCK_H
#define KRONIEK_EXCHANGE_WORDPRESS_BLOCK_H

#include <stdbool.h>
#include "kroniek/base/str.h"

enum kr_block_mark { KR_BLOCK_BEGINS, KR_BLOCK_ENDS, KR_BLOCK_ALONE };

struct kr_block {
    enum kr_block_mark mark;
    struct kr_str name;       /* "paragraph"; of a plugin "plugin/name" */
    struct kr_str attributes; /* JSON; empty: none */
};

/* INSIDE, what a comment holds, is such a mark. */
bool kr_block(struct kr_str inside, struct kr_block *out);

/* Its text is as the classic editor writes it: it gets paragraphs. */
bool kr_block_is_classic(struct kr_str name);

/* When it stands ALONE, WordPress shows nothing in its place either. */
bool kr_block_is_empty(struct kr_str name);

#endif
