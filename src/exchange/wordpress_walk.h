/*
 * The walk through a body from its first byte to its last: what each piece is,
 * and what is made of it.
 */
#ifndef KRONIEK_EXCHANGE_WORDPRESS_WALK_H
#define KRONIEK_EXCHANGE_WORDPRESS_WALK_H

#include <stdbool.h>
#include <stddef.h>
#include "kroniek/base/str.h"
#include "wordpress_paragraphs.h"
#include "wordpress_remark.h"
#include "wordpress_tag.h"

struct kr_shortcode_ends;
struct kr_wordpress_footnotes;

/* Shortcodes within one another that are looked into. */
#define KR_WORDPRESS_DEPTH 8

struct kr_wordpress_walk {
    struct kr_str text; /* LF line ends, no control bytes */
    struct kr_paragraphs paragraphs;
    const struct kr_shortcode_ends *ends; /* of TEXT or what it is a part of */
    struct kr_wordpress_footnotes *footnotes;
    struct kr_wordpress_remarks *remarks;
    bool summary; /* only prose is wanted: no figures, links, notes */
    int depth;    /* shortcodes around TEXT */

    /* For the walk itself: all zero at its start. */
    struct kr_wordpress_cursor cursor;
    size_t at;
    size_t code_end;      /* up to here all is code */
    bool in_link;         /* within an <a> */
    bool within_line;     /* something stands in this line already */
    size_t block_depth;   /* blocks around */
    size_t classic_depth; /* the one of them that is classic; 0 none */

    /* What it found. */
    bool has_more;
    size_t more_at; /* in TEXT, where <!--more--> stands */
    bool has_notes;
    size_t notes_at; /* in the output, where the footnotes belong */
};

void kr_wordpress_walk(struct kr_wordpress_walk *walk);

/* For its parts: what is not passed yet, and to pass LENGTH bytes of it as
 * text. */
struct kr_str kr_wordpress_here(const struct kr_wordpress_walk *walk);
void kr_wordpress_pass(struct kr_wordpress_walk *walk, size_t length);

#endif
